package io.bellwether.training.baseline;

import java.util.Map;

/**
 * A hundred small trees, each mending what those before it got wrong.
 *
 * @param balanced whether every class weighs as much as the others, however many rows it has: the fair peer of a network
 *     that learned with class weights
 */
public record GradientBoosting(boolean balanced) implements Trainer {
    static final String NAME = "gradient boosting";

    private static final int ROUNDS = 100;
    private static final Map<String, Object> SHAPE =
            Map.of("max_depth", 4, "eta", 0.1, "subsample", 0.8, "colsample_bynode", 0.8, "min_child_weight", 5);

    @Override
    public String name() {
        return balanced ? NAME + ", classes balanced" : NAME;
    }

    @Override
    public Classifier fit(LabelledRows rows, long seed) {
        return Trees.fit(rows, balanced ? rows.balancedWeights() : new float[0], seed, ROUNDS, SHAPE);
    }
}
