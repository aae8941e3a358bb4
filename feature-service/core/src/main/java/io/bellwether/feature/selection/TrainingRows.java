package io.bellwether.feature.selection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The labelled rows of a training fold, copied out of whatever lies around them: what is scored from here cannot have seen a
 * row outside the fold.
 */
public final class TrainingRows {
    private final int[] rows;
    private final int[] classes;
    private final int classCount;

    private TrainingRows(int[] rows, int[] classes) {
        this.rows = rows;
        this.classes = classes;
        this.classCount = Arrays.stream(classes).max().orElse(-1) + 1;
    }

    /**
     * The rows of the fold that have a label.
     *
     * @param fold its stretches, which do not overlap
     * @param labels for each row of the whole series its class from 0 on, or a negative number where none is known
     * @throws IllegalArgumentException if fewer than two classes are labelled in the fold
     */
    public static TrainingRows of(List<RowRange> fold, int[] labels) {
        int[] rows = fold.stream()
                .flatMapToInt(range -> IntStream.range(range.from(), range.to()))
                .filter(row -> labels[row] >= 0)
                .toArray();
        int[] classes = Arrays.stream(rows).map(row -> labels[row]).toArray();
        long distinct = Arrays.stream(classes).distinct().count();
        if (distinct < 2) {
            throw new IllegalArgumentException(
                    "the fold must hold labels of at least two classes, had %d".formatted(distinct));
        }
        return new TrainingRows(rows, classes);
    }

    int size() {
        return rows.length;
    }

    int classCount() {
        return classCount;
    }

    /** The class of the i-th training row. */
    int classOf(int i) {
        return classes[i];
    }

    /** A column's values in the training rows; a row that is no number makes the column unfit. */
    double[] of(String name, double[] column) {
        double[] values = new double[rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = column[rows[i]];
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("%s must be a number in every training row, was %s in row %d"
                        .formatted(name, values[i], rows[i]));
            }
        }
        return values;
    }
}
