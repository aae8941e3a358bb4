package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Input;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** A feature beside another library's idea of it. */
final class Comparison {
    private final String feature;
    private final String library;
    private final double[] theirs;
    private final double allowed;
    private final String reason;

    /**
     * @param theirs a value for each bar, NaN where the library has none
     * @param allowed the largest relative difference after the warm-up; more than 1e-9 needs a reason
     * @param reason why it may differ by more, or empty
     */
    private Comparison(String feature, String library, double[] theirs, double allowed, String reason) {
        this.feature = feature;
        this.library = library;
        this.theirs = theirs;
        this.allowed = allowed;
        this.reason = reason;
    }

    String feature() {
        return feature;
    }

    String library() {
        return library;
    }

    double allowed() {
        return allowed;
    }

    String reason() {
        return reason;
    }

    static Comparison of(String feature, String library, double[] theirs) {
        return new Comparison(feature, library, theirs, 1e-9, "");
    }

    /** The same, with more allowed for a reason. */
    Comparison allowing(double difference, String because) {
        return new Comparison(feature, library, theirs, difference, because);
    }

    /**
     * The largest difference after the warm-up, relative to the value or, near zero, to the feature's mean size. Comparing
     * nothing is an error.
     */
    double difference(Rows rows) {
        Feature ours = Catalogue.standard().find(feature).orElseThrow();
        double[] values = rows.of(ours);
        double mean = Arrays.stream(theirs)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .average()
                .orElseThrow();
        double worst = 0;
        int compared = 0;
        for (int row = ours.warmUpBars() - 1; row < values.length; row++) {
            if (!Double.isNaN(theirs[row])) {
                double size = Math.max(Math.max(mean, Math.abs(theirs[row])), Double.MIN_NORMAL);
                double off = Math.abs(values[row] - theirs[row]);
                worst = Math.max(worst, Double.isNaN(off) ? Double.POSITIVE_INFINITY : off / size);
                compared++;
            }
        }
        if (compared < values.length / 3) {
            throw new IllegalStateException("%s must be comparable with %s on a third of the bars, was on %d"
                    .formatted(feature, library, compared));
        }
        return worst;
    }

    /** A value of theirs and the close of the bar, put together. */
    static double[] withClose(Rows rows, double[] theirs, DoubleBinaryOperator mapping) {
        double[] close = rows.input(Input.CLOSE);
        double[] mapped = new double[theirs.length];
        Arrays.setAll(mapped, i -> mapping.applyAsDouble(theirs[i], close[i]));
        return mapped;
    }

    /** The change of theirs over {@code n} bars. */
    static double[] changes(double[] theirs, int n, DoubleBinaryOperator change) {
        double[] changes = new double[theirs.length];
        Arrays.setAll(changes, i -> i < n ? Double.NaN : change.applyAsDouble(theirs[i], theirs[i - n]));
        return changes;
    }
}
