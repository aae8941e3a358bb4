package io.bellwether.training.baseline;

import io.bellwether.training.split.RowSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Features and the class of each row. Rows are taken over, not copied: they may be many. */
public final class LabelledRows {
    private final List<String> classes;
    private final float[][] features;
    private final int[] labels;

    /**
     * Rows to learn from or to judge on.
     *
     * @param features a row each, all of the same length
     * @param labels the class of each row, as a place in {@code classes}
     */
    public LabelledRows(List<String> classes, float[][] features, int[] labels) {
        if (features.length != labels.length) {
            throw new IllegalArgumentException("every row needs a label, there were %d rows and %d labels"
                    .formatted(features.length, labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size() || features[i].length != features[0].length) {
                throw new IllegalArgumentException(
                        "row %d must have %d features and one of %d classes, had %d and class %d"
                                .formatted(i, features[0].length, classes.size(), features[i].length, labels[i]));
            }
        }
        this.classes = List.copyOf(classes);
        this.features = features;
        this.labels = labels;
    }

    public List<String> classes() {
        return classes;
    }

    public int size() {
        return labels.length;
    }

    /** How many features a row has; 0 if there are no rows. */
    public int width() {
        return features.length == 0 ? 0 : features[0].length;
    }

    public int label(int row) {
        return labels[row];
    }

    public float feature(int row, int column) {
        return features[row][column];
    }

    /** A copy of one row's features. */
    public float[] row(int row) {
        return features[row].clone();
    }

    public int[] labels() {
        return labels.clone();
    }

    public LabelledRows rows(RowSet wanted) {
        return new LabelledRows(
                classes,
                wanted.stream().mapToObj(row -> features[row]).toArray(float[][]::new),
                wanted.stream().map(row -> labels[row]).toArray());
    }

    /** The same features with other labels. */
    public LabelledRows labelled(int[] others) {
        return new LabelledRows(classes, features, others.clone());
    }

    /** At most so many rows, taken at equal distances, so that all of the time is spoken for. */
    LabelledRows thinned(int most) {
        if (size() <= most) {
            return this;
        }
        return rows(RowSet.of(IntStream.range(0, most)
                .map(i -> (int) ((long) i * size() / most))
                .toArray()));
    }

    /** All rows behind one another. */
    float[] flat() {
        float[] flat = new float[size() * width()];
        for (int i = 0; i < features.length; i++) {
            System.arraycopy(features[i], 0, flat, i * width(), width());
        }
        return flat;
    }

    /** How many rows are of each class. */
    public int[] counts() {
        int[] counts = new int[classes.size()];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }

    /** A weight for each row: all classes together weigh the same, and the mean is 1. */
    float[] balancedWeights() {
        int[] counts = counts();
        long there = Arrays.stream(counts).filter(count -> count > 0).count();
        float[] weights = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            weights[i] = (float) ((double) labels.length / (there * counts[labels[i]]));
        }
        return weights;
    }
}
