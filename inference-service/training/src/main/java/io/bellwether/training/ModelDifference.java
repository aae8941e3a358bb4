package io.bellwether.training;

import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.TestMetrics;
import java.util.stream.DoubleStream;

/**
 * How far two trainings are apart.
 *
 * @param sameBytes whether the networks are the same file, which their ids say
 * @param largestMetricDifference over all test metrics; 0 for the same file
 */
record ModelDifference(boolean sameBytes, double largestMetricDifference) {
    private static final double TOLERANCE = 1e-6;

    static ModelDifference between(ModelCard one, ModelCard other) {
        double[] ones = numbers(one);
        double[] others = numbers(other);
        if (ones.length != others.length) {
            return new ModelDifference(false, Double.MAX_VALUE);
        }
        double largest = 0;
        for (int i = 0; i < ones.length; i++) {
            largest = Math.max(largest, Math.abs(ones[i] - others[i]));
        }
        return new ModelDifference(one.modelId().equals(other.modelId()), largest);
    }

    boolean reproduced() {
        return sameBytes || largestMetricDifference <= TOLERANCE;
    }

    private static double[] numbers(ModelCard card) {
        return switch (card.evaluation()) {
            case Evaluation.Measured(TestMetrics.Classes test, var _) -> numbers(test);
            case Evaluation.Measured(TestMetrics.Forecasts test, var _) -> numbers(test);
            case Evaluation.NotMeasured _ -> new double[0];
        };
    }

    private static double[] numbers(TestMetrics.Forecasts test) {
        return new double[] {test.samples(), test.meanAbsoluteError(), test.rootMeanSquareError(), test.skill()};
    }

    private static double[] numbers(TestMetrics.Classes test) {
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
