package io.bellwether.inference.card;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a network comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Provenance.Trained.class, name = "trained"),
    @JsonSubTypes.Type(value = Provenance.Brought.class, name = "brought")
})
public sealed interface Provenance {
    /**
     * Made by the training lab.
     *
     * @param architecture its name, or the file it came from
     * @param codeVersion of the code that trained it
     * @param dataSha256 hash over all inputs
     * @param data what the trainer was allowed to look at, test part included
     * @param seed of everything random in the training
     * @param report file name of the report beside the card; empty if none was written
     */
    record Trained(
            String architecture,
            String codeVersion,
            String dataSha256,
            List<TrainingData> data,
            DataSplit split,
            long seed,
            String report)
            implements Provenance {
        public Trained {
            data = List.copyOf(data);
        }
    }

    /**
     * Made by somebody else with another tool.
     *
     * @param tool that exported it, as the file itself says
     * @param description in the words of who brought it
     */
    record Brought(String tool, String description) implements Provenance {}
}
