package io.bellwether.inference;

/**
 * What the model was taught to see.
 *
 * @param name short name of the rule, such as {@code min-max-11}
 * @param description the rule in one sentence
 * @param horizonBars how many bars after its own a label is known; the least distance between training and test
 */
public record LabelDefinition(String name, String description, int horizonBars) {
    public LabelDefinition {
        if (horizonBars < 1) {
            throw new IllegalArgumentException("horizonBars must be positive, was " + horizonBars);
        }
    }
}
