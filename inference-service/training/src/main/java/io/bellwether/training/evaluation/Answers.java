package io.bellwether.training.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * A classifier's answers beside the truth. The class answered is the one with the largest probability, the first of equal
 * ones.
 */
public final class Answers {
    private static final double SUM_TOLERANCE = 1e-3;

    private final List<String> classes;
    private final int[] truth;
    private final double[][] probabilities;

    /**
     * Answers to be judged.
     *
     * @param classes names, in the order of the probabilities
     * @param truth the true class of each row, as a place in {@code classes}
     * @param probabilities a row for each truth, a column for each class; they sum to one
     */
    public Answers(List<String> classes, int[] truth, double[][] probabilities) {
        if (truth.length != probabilities.length || truth.length == 0) {
            throw new IllegalArgumentException(
                    "there must be as many answers as truths and at least one, were %d and %d"
                            .formatted(probabilities.length, truth.length));
        }
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] < 0 || truth[i] >= classes.size()) {
                throw new IllegalArgumentException(
                        "row %d must be of one of %d classes, was %d".formatted(i, classes.size(), truth[i]));
            }
            double sum = Arrays.stream(probabilities[i]).sum();
            if (probabilities[i].length != classes.size() || !(Math.abs(sum - 1) < SUM_TOLERANCE)) {
                throw new IllegalArgumentException("row %d needs %d probabilities that sum to 1, were %s"
                        .formatted(i, classes.size(), Arrays.toString(probabilities[i])));
            }
        }
        this.classes = List.copyOf(classes);
        this.truth = truth.clone();
        this.probabilities = Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    }

    /** Answers of a network, which come as floats. */
    public static Answers of(List<String> classes, int[] truth, float[][] probabilities) {
        double[][] widened = new double[probabilities.length][];
        for (int i = 0; i < widened.length; i++) {
            widened[i] = new double[probabilities[i].length];
            for (int j = 0; j < widened[i].length; j++) {
                widened[i][j] = probabilities[i][j];
            }
        }
        return new Answers(classes, truth, widened);
    }

    public int size() {
        return truth.length;
    }

    public List<String> classes() {
        return classes;
    }

    public int truth(int row) {
        return truth[row];
    }

    public double probability(int row, int ofClass) {
        return probabilities[row][ofClass];
    }

    /** The class answered. */
    public int answer(int row) {
        return largest(probabilities[row]);
    }

    public boolean right(int row) {
        return answer(row) == truth[row];
    }

    /** 1 for each right answer and 0 for each wrong one, whose mean is the accuracy. */
    public double[] hits() {
        double[] hits = new double[size()];
        Arrays.setAll(hits, row -> right(row) ? 1 : 0);
        return hits;
    }

    /** The probability of the class answered. */
    public double certainty(int row) {
        return probabilities[row][answer(row)];
    }

    /** The first of the largest. */
    public static int largest(double[] row) {
        int largest = 0;
        for (int i = 1; i < row.length; i++) {
            if (row[i] > row[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
