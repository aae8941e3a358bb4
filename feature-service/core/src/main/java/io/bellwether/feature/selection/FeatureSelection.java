package io.bellwether.feature.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Selects features by two scores that must agree: a feature is kept if it is among the best {@code top} by ANOVA F and among
 * the best {@code top} by mutual information, and of those the first {@code count} in the order of the columns are taken.
 * Equal scores rank in the order of the columns.
 */
public record FeatureSelection(int top, int count) {
    public FeatureSelection {
        if (count < 1 || top < count) {
            throw new IllegalArgumentException(
                    "count must be positive and top at least count, were %d and %d".formatted(count, top));
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * Enough features agree.
         *
         * @param names in the order of the columns
         */
        record Selected(List<String> names) implements Outcome {
            public Selected {
                names = List.copyOf(names);
            }
        }

        /** The scores agree on too few features. */
        record TooFew(int found, int needed) implements Outcome {}
    }

    /**
     * The two scores of a column, from the training rows only.
     *
     * @param column the whole series
     * @throws IllegalArgumentException if a training row is no number
     */
    public static FeatureScore score(String name, double[] column, TrainingRows rows) {
        double[] values = rows.of(name, column);
        return new FeatureScore(name, AnovaF.of(values, rows), MutualInformation.of(values, rows));
    }

    /**
     * The features both scores agree on.
     *
     * @param scores in the order of the columns
     */
    public Outcome select(List<FeatureScore> scores) {
        Set<String> agreed = new HashSet<>(best(scores, FeatureScore::anovaF));
        agreed.retainAll(best(scores, FeatureScore::mutualInformation));
        List<String> names = scores.stream()
                .map(FeatureScore::name)
                .filter(agreed::contains)
                .limit(count)
                .toList();
        return names.size() < count ? new Outcome.TooFew(names.size(), count) : new Outcome.Selected(names);
    }

    private List<String> best(List<FeatureScore> scores, ToDoubleFunction<FeatureScore> score) {
        List<FeatureScore> sorted = new ArrayList<>(scores);
        sorted.sort(Comparator.comparingDouble(score).reversed());
        return sorted.stream().limit(top).map(FeatureScore::name).toList();
    }
}
