package io.bellwether.inference.card;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** How the samples were divided into what is learned from and what is judged. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DataSplit.Chronological.class, name = "chronological"),
    @JsonSubTypes.Type(value = DataSplit.Folds.class, name = "folds"),
    @JsonSubTypes.Type(value = DataSplit.Shuffled.class, name = "shuffled")
})
public sealed interface DataSplit {
    /** Whether no judged sample's label overlaps what was learned from. */
    boolean safe();

    /**
     * In order of time, with a stretch left out between neighbours.
     *
     * @param purgedBars bars left out at each of the two borders; at least the label's horizon, so that no label of one
     *     part was made from prices of the next
     */
    record Chronological(Part train, Part validation, Part test, int purgedBars) implements DataSplit {
        public Chronological {
            if (!train.to().isBefore(validation.from()) || !validation.to().isBefore(test.from())) {
                throw new IllegalArgumentException("train, validation and test must follow one another, were %s, %s, %s"
                        .formatted(train, validation, test));
            }
        }

        @Override
        public boolean safe() {
            return true;
        }
    }

    /**
     * Several divisions of the same samples: walk-forward or combinatorial, purged by the label's horizon.
     *
     * @param splitter the rule, with its numbers
     * @param folds how many divisions
     * @param embargoBars bars left out after each judged stretch, beyond the label's horizon
     */
    record Folds(String splitter, int folds, int samples, int embargoBars) implements DataSplit {
        @Override
        public boolean safe() {
            return true;
        }
    }

    /**
     * At random, which lets a model learn from the neighbours of what it is judged by. Only for showing what that does.
     *
     * @param trainShare share learned from
     */
    record Shuffled(double trainShare, int samples, long seed) implements DataSplit {
        @Override
        public boolean safe() {
            return false;
        }
    }

    /**
     * One part.
     *
     * @param from open time of its first sample's bar
     * @param to open time of its last sample's bar, inclusive
     */
    record Part(Instant from, Instant to, int samples) {}
}
