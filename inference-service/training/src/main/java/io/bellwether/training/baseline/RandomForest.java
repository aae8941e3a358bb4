package io.bellwether.training.baseline;

import java.util.Map;

/**
 * Deep trees side by side, each on a part of the rows and features. They remember single rows, so they gain from a leak between
 * neighbouring rows.
 *
 * @param trees how many
 */
public record RandomForest(int trees) implements Trainer {
    private static final int DEPTH = 10;

    @Override
    public String name() {
        return "random forest";
    }

    @Override
    public Classifier fit(LabelledRows rows, long seed) {
        Map<String, Object> shape = Map.of(
                "num_parallel_tree",
                trees,
                "max_depth",
                DEPTH,
                "eta",
                1,
                "subsample",
                0.63,
                "colsample_bynode",
                0.4,
                "min_child_weight",
                0,
                "lambda",
                1);
        return Trees.fit(rows, new float[0], seed, 1, shape);
    }
}
