package io.bellwether.feature.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of inputs to audit with, in whole stretches: within a stretch every bar follows the one before, and no feature may
 * see across its ends. A row is what {@link io.bellwether.feature.engine.Engine#append} takes. Rows are numbered through all
 * stretches, from 0.
 */
public final class History {
    private final List<double[][]> stretches;
    private final int[] starts;
    private final int rows;

    private History(List<double[][]> stretches) {
        this.stretches = List.copyOf(stretches);
        this.starts = new int[stretches.size()];
        int next = 0;
        for (int i = 0; i < starts.length; i++) {
            if (stretches.get(i).length == 0) {
                throw new IllegalArgumentException(
                        "a stretch must have at least one row, stretch %d has none".formatted(i));
            }
            starts[i] = next;
            next += stretches.get(i).length;
        }
        this.rows = next;
    }

    /** The stretches are used, not copied. */
    public static History of(List<double[][]> stretches) {
        if (stretches.isEmpty()) {
            throw new IllegalArgumentException("a history must have at least one stretch, had none");
        }
        return new History(stretches);
    }

    /** All of these rows follow each other. */
    public static History of(double[]... rows) {
        return of(List.<double[][]>of(rows));
    }

    /** How many rows, of all stretches together. */
    public int rows() {
        return rows;
    }

    /** How many stretches. */
    public int stretches() {
        return starts.length;
    }

    double[][] stretch(int index) {
        return stretches.get(index);
    }

    /** The number of a stretch's first row. */
    int start(int stretch) {
        return starts[stretch];
    }

    /** The number of the row after a stretch's last. */
    int end(int stretch) {
        return starts[stretch] + stretches.get(stretch).length;
    }

    /** Which stretch a row is in. */
    int stretchOf(int row) {
        int found = Arrays.binarySearch(starts, row);
        return found >= 0 ? found : -found - 2;
    }

    double[] row(int row) {
        int stretch = stretchOf(row);
        return stretches.get(stretch)[row - starts[stretch]];
    }

    /** The same rows, each a copy changed by {@code change}. */
    History copied(RowChange change) {
        List<double[][]> copies = new ArrayList<>();
        for (double[][] stretch : stretches) {
            double[][] copy = new double[stretch.length][];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = stretch[i].clone();
                change.apply(copy[i]);
            }
            copies.add(copy);
        }
        return new History(copies);
    }

    /** Changes a row in place. */
    @FunctionalInterface
    interface RowChange {
        void apply(double[] row);
    }
}
