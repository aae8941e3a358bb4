package io.bellwether.inference.label;

import java.util.Arrays;

/**
 * The labels of a series of bars. They are read as of some bar, and a label that was not known at that bar's close is not
 * given: {@link FutureLabelException}.
 */
public final class LabelledSeries {
    private static final int NONE = -1;

    private final LabelTarget target;
    private final double[] values;
    private final int[] horizons;

    private LabelledSeries(LabelTarget target, double[] values, int[] horizons) {
        this.target = target;
        this.values = values;
        this.horizons = horizons;
    }

    public LabelTarget target() {
        return target;
    }

    /** How many bars, with or without a label. */
    public int size() {
        return values.length;
    }

    /** How many labels. */
    public int count() {
        return (int) Arrays.stream(horizons).filter(horizon -> horizon != NONE).count();
    }

    /** Whether the bar ever gets a label. That alone says something about later bars, so it is no feature. */
    public boolean isLabelled(int row) {
        return horizons[row] != NONE;
    }

    /** The row of the bar at whose close the label of {@code row} is known. */
    public int horizonRow(int row) {
        requireLabelled(row);
        return horizons[row];
    }

    /**
     * The label's value as it can be read when the bar {@code asOf} has closed.
     *
     * @throws FutureLabelException if it is known only later
     */
    public double value(int row, int asOf) {
        requireLabelled(row);
        if (asOf < horizons[row]) {
            throw new FutureLabelException("row " + row, "row " + horizons[row], "row " + asOf);
        }
        return values[row];
    }

    private void requireLabelled(int row) {
        if (!isLabelled(row)) {
            throw new IllegalArgumentException("row %d has no label; ask isLabelled first".formatted(row));
        }
    }

    /** Collects the labels of a series. */
    static final class Builder {
        private final LabelTarget target;
        private final double[] values;
        private final int[] horizons;

        Builder(LabelTarget target, int size) {
            this.target = target;
            values = new double[size];
            horizons = new int[size];
            Arrays.fill(horizons, NONE);
        }

        void put(Label label) {
            values[label.row()] = label.value(label.horizonRow());
            horizons[label.row()] = label.horizonRow();
        }

        LabelledSeries build() {
            return new LabelledSeries(target, values.clone(), horizons.clone());
        }
    }
}
