package io.bellwether.training;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.TestMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Judges answers against labels. The class answered is the one with the largest probability, the first of equal ones. */
final class Evaluation {
    /** Keeps the logarithm finite where a network is certain and wrong. */
    private static final double LEAST_PROBABILITY = 1e-15;

    private Evaluation() {}

    /**
     * The metrics of the manifest.
     *
     * @param probabilities a row for each label, with a column for each class in the order of {@link Network#CLASSES}
     */
    static TestMetrics of(List<LabelClass> labels, float[][] probabilities) {
        int classes = FirstLight.CLASSES.size();
        int[][] confusion = new int[classes][classes];
        double logLoss = 0;
        for (int i = 0; i < labels.size(); i++) {
            int label = FirstLight.CLASSES.indexOf(labels.get(i));
            confusion[label][largest(probabilities[i])]++;
            logLoss -= Math.log(Math.max(LEAST_PROBABILITY, probabilities[i][label]));
        }
        List<TestMetrics.ClassMetrics> perClass = FirstLight.CLASSES.stream()
                .map(label -> metricsOf(label, confusion))
                .toList();
        int right = IntStream.range(0, classes).map(i -> confusion[i][i]).sum();
        int commonest = perClass.stream()
                .mapToInt(TestMetrics.ClassMetrics::support)
                .max()
                .orElse(0);
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : confusion) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new TestMetrics(
                labels.size(),
                share(right, labels.size()),
                perClass.stream()
                        .mapToDouble(TestMetrics.ClassMetrics::recall)
                        .average()
                        .orElse(0),
                share(commonest, labels.size()),
                logLoss / labels.size(),
                perClass,
                rows);
    }

    private static TestMetrics.ClassMetrics metricsOf(LabelClass label, int[][] confusion) {
        int index = FirstLight.CLASSES.indexOf(label);
        int support = Arrays.stream(confusion[index]).sum();
        int predicted = Arrays.stream(confusion).mapToInt(row -> row[index]).sum();
        int right = confusion[index][index];
        return new TestMetrics.ClassMetrics(label, support, share(right, predicted), share(right, support));
    }

    private static int largest(float[] row) {
        int largest = 0;
        for (int i = 1; i < row.length; i++) {
            if (row[i] > row[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
