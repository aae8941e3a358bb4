package io.bellwether.inference;

import java.util.List;

/**
 * How the model did on the part it never saw, neither to learn from nor to decide when to stop.
 *
 * @param samples how many predictions were judged
 * @param accuracy share of right answers
 * @param balancedAccuracy mean of the classes' recalls; a constant answer reaches one third
 * @param majorityBaselineAccuracy the accuracy of always giving the commonest class of the test part
 * @param logLoss mean negative natural logarithm of the probability given to the right class
 * @param classes per class, in the order of the manifest's classes
 * @param confusion a row for each true class, in it a count for each predicted one; same order
 */
public record TestMetrics(
        int samples,
        double accuracy,
        double balancedAccuracy,
        double majorityBaselineAccuracy,
        double logLoss,
        List<ClassMetrics> classes,
        List<List<Integer>> confusion) {
    /**
     * One class against the rest.
     *
     * @param support how many samples truly were of this class
     * @param precision share of right ones among those predicted; 0 if none was predicted
     * @param recall share of those found; 0 if there were none
     */
    public record ClassMetrics(LabelClass label, int support, double precision, double recall) {}

    public TestMetrics {
        classes = List.copyOf(classes);
        confusion = confusion.stream().map(List::copyOf).toList();
    }
}
