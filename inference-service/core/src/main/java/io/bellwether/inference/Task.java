package io.bellwether.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Set;

/** What a network answers, and how its numbers are to be read. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Task.Classification.class, name = "classification"),
    @JsonSubTypes.Type(value = Task.Regression.class, name = "regression")
})
public sealed interface Task {
    /** How many numbers the network gives for one vector. */
    int outputs();

    /**
     * One probability for each class.
     *
     * @param classes in the order of the outputs; where several mean the same, their probabilities are added
     */
    record Classification(List<OutputClass> classes) implements Task {
        public Classification {
            classes = List.copyOf(classes);
            List<String> names = classes.stream().map(OutputClass::name).toList();
            if (Set.copyOf(names).size() != names.size()) {
                throw new IllegalArgumentException("each class must have a name of its own, were " + names);
            }
            List<LabelClass> meanings =
                    classes.stream().map(OutputClass::meaning).toList();
            if (Set.copyOf(meanings).size() < 2) {
                throw new IllegalArgumentException(
                        "classes must mean at least two of HOLD, BUY and SELL, were " + meanings);
            }
        }

        /** Classes that are called what they mean. */
        public static Classification of(List<LabelClass> classes) {
            return new Classification(classes.stream()
                    .map(meaning -> new OutputClass(meaning.name(), meaning))
                    .toList());
        }

        /** What each output means, in order. */
        public List<LabelClass> meanings() {
            return classes.stream().map(OutputClass::meaning).toList();
        }

        @Override
        public int outputs() {
            return classes.size();
        }
    }

    /**
     * One class.
     *
     * @param name what the network's maker calls it
     * @param meaning what it says to a strategy
     */
    record OutputClass(String name, LabelClass meaning) {
        public OutputClass {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a class must have a name, was '%s'".formatted(name));
            }
        }
    }

    /**
     * One forecast.
     *
     * @param target what the number is
     * @param horizonBars how many bars ahead it is meant
     */
    record Regression(Target target, int horizonBars) implements Task {
        public Regression {
            if (horizonBars < 1) {
                throw new IllegalArgumentException("horizonBars must be positive, was " + horizonBars);
            }
        }

        @Override
        public int outputs() {
            return 1;
        }
    }

    /** What a forecast's number is. */
    enum Target {
        /** The close itself, in quote asset. */
        @JsonProperty("close")
        CLOSE,
        /** The close divided by the vector's own bar's, minus one: 0.01 is one percent up. */
        @JsonProperty("change")
        CHANGE
    }
}
