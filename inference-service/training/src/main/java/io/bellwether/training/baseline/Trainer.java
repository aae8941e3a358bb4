package io.bellwether.training.baseline;

import java.util.List;

/**
 * Fits a classifier, with all that belongs to it: scaling and selection of features learn from the same rows and no others.
 *
 * <ul>
 *   <li>{@link Majority}: the classes' shares. What accuracy is worth.
 *   <li>{@link LogisticRegression}: what a straight line can tell.
 *   <li>{@link LinearSvm}: the same, minding only the rows near the line.
 *   <li>{@link GradientBoosting}: what trees can tell; on tables of features hard to beat; twice, the second time with
 *       classes that weigh the same.
 *   <li>{@link RandomForest}: deep trees, which remember single rows.
 *   <li>{@link NearestNeighbours}: memory alone, and so what shows a leak soonest.
 * </ul>
 */
public interface Trainer {
    /** The name in tables. */
    String name();

    /** The same rows and seed fit the same classifier. */
    Classifier fit(LabelledRows rows, long seed);

    /** The classifiers that stand in every report beside the model, in order of their effort. */
    static List<Trainer> always() {
        return List.of(
                new Majority(),
                new LogisticRegression(),
                new LinearSvm(),
                new GradientBoosting(false),
                new GradientBoosting(true));
    }
}
