package io.bellwether.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each true class was answered with each class, and everything that can be said from these counts alone. Where a
 * share has nothing to be a share of, it is 0.
 */
public final class Confusion {
    private final List<String> classes;
    private final int[][] counts;

    private Confusion(List<String> classes, int[][] counts) {
        this.classes = List.copyOf(classes);
        this.counts = counts;
    }

    /** Counts answers, one row for each true class and in it one column for each class answered. */
    public static Confusion of(Answers answers) {
        int size = answers.classes().size();
        int[][] counts = new int[size][size];
        for (int i = 0; i < answers.size(); i++) {
            counts[answers.truth(i)][answers.answer(i)]++;
        }
        return new Confusion(answers.classes(), counts);
    }

    /** Counts that were made elsewhere. */
    public static Confusion ofCounts(List<String> classes, int[][] counts) {
        return new Confusion(classes, Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new));
    }

    public List<String> classes() {
        return classes;
    }

    public int count(int truth, int answer) {
        return counts[truth][answer];
    }

    public int samples() {
        return IntStream.range(0, counts.length).map(this::support).sum();
    }

    /** How many truly were of the class. */
    public int support(int truth) {
        return Arrays.stream(counts[truth]).sum();
    }

    /** How many were answered with the class. */
    public int answered(int answer) {
        return Arrays.stream(counts).mapToInt(row -> row[answer]).sum();
    }

    public double accuracy() {
        return share(IntStream.range(0, counts.length).map(i -> counts[i][i]).sum(), samples());
    }

    /** The accuracy of always giving the commonest class. */
    public double majorityShare() {
        return share(IntStream.range(0, counts.length).map(this::support).max().orElse(0), samples());
    }

    /** The accuracy that the same answers would have in an order that knows nothing: Cohen (1960), the chance agreement. */
    public double chanceAgreement() {
        double samples = samples();
        return IntStream.range(0, counts.length)
                .mapToDouble(i -> support(i) / samples * (answered(i) / samples))
                .sum();
    }

    /** Share of right ones among those answered with the class. */
    public double precision(int ofClass) {
        return share(counts[ofClass][ofClass], answered(ofClass));
    }

    /** Share of found ones among those of the class. */
    public double recall(int ofClass) {
        return share(counts[ofClass][ofClass], support(ofClass));
    }

    /** Harmonic mean of precision and recall. */
    public double f1(int ofClass) {
        int wrong = answered(ofClass) + support(ofClass) - 2 * counts[ofClass][ofClass];
        return share(2 * counts[ofClass][ofClass], 2 * counts[ofClass][ofClass] + wrong);
    }

    /** Mean of the classes' recalls; any answer that knows nothing reaches one over the number of classes. */
    public double balancedAccuracy() {
        return IntStream.range(0, counts.length)
                .mapToDouble(this::recall)
                .average()
                .orElse(0);
    }

    /** Mean over classes, each counting the same. */
    public double macroF1() {
        return IntStream.range(0, counts.length).mapToDouble(this::f1).average().orElse(0);
    }

    /** Mean over classes, each counting by how common it is. */
    public double weightedF1() {
        return IntStream.range(0, counts.length)
                .mapToDouble(i -> f1(i) * share(support(i), samples()))
                .sum();
    }

    /**
     * Matthews' correlation of truth and answer for any number of classes: Gorodkin, Comparing two K-category assignments
     * by a K-category correlation coefficient (2004). 1 is perfect, 0 is chance; 0 also where one class is all there is.
     */
    public double correlation() {
        double samples = samples();
        double right = IntStream.range(0, counts.length).map(i -> counts[i][i]).sum();
        double product = 0;
        double truths = samples * samples;
        double answers = samples * samples;
        for (int i = 0; i < counts.length; i++) {
            double support = support(i);
            double answered = answered(i);
            product += support * answered;
            truths -= support * support;
            answers -= answered * answered;
        }
        double scale = Math.sqrt(truths) * Math.sqrt(answers);
        return scale == 0 ? 0 : (right * samples - product) / scale;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
