package io.bellwether.inference;

/**
 * What the model was taught to see.
 *
 * @param name short name of the rule, such as {@code minmax-11}
 * @param description the rule in one sentence
 * @param horizonBars how many bars after its own a label is known; 0 at its own close; the least distance
 *     between training and test
 */
public record LabelDefinition(String name, String description, int horizonBars) {
    public LabelDefinition {
        if (horizonBars < 0) {
            throw new IllegalArgumentException("horizonBars must not be negative, was " + horizonBars);
        }
    }
}
