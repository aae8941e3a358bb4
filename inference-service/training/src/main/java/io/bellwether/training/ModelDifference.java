package io.bellwether.training;

import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.TestMetrics;
import java.util.stream.DoubleStream;

/**
 * How far two trainings are apart.
 *
 * @param sameBytes whether the networks are the same file
 * @param largestMetricDifference over all test metrics; 0 for the same file
 */
record ModelDifference(boolean sameBytes, double largestMetricDifference) {
    private static final double TOLERANCE = 1e-6;

    static ModelDifference between(ModelManifest one, ModelManifest other) {
        double[] ones = numbers(one.test());
        double[] others = numbers(other.test());
        double largest = 0;
        for (int i = 0; i < ones.length; i++) {
            largest = Math.max(largest, Math.abs(ones[i] - others[i]));
        }
        return new ModelDifference(one.sha256().equals(other.sha256()), largest);
    }

    boolean reproduced() {
        return sameBytes || largestMetricDifference <= TOLERANCE;
    }

    private static double[] numbers(TestMetrics test) {
        DoubleStream whole = DoubleStream.of(
                test.samples(),
                test.accuracy(),
                test.balancedAccuracy(),
                test.majorityBaselineAccuracy(),
                test.logLoss());
        DoubleStream perClass = test.classes().stream()
                .flatMapToDouble(metrics -> DoubleStream.of(metrics.precision(), metrics.recall()));
        return DoubleStream.concat(whole, perClass).toArray();
    }
}
