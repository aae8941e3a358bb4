package io.bellwether.training.run;

import io.bellwether.inference.card.Evaluation.Comparison;
import io.bellwether.inference.card.Evaluation.Rival;
import io.bellwether.inference.evidence.BlockBootstrap;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.evaluation.RegressionScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Holds a model against simple ones row by row: the advantage over each, with an interval from the same rows drawn for both,
 * because rows that are hard for one are mostly hard for the other.
 */
final class Comparisons {
    /** Keeps the logarithm finite where a model is certain and wrong. */
    private static final double LEAST_PROBABILITY = 1e-15;

    private final BlockBootstrap bootstrap;

    Comparisons(BlockBootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** A number of some rows; larger is better or not. */
    private record Metric(String name, boolean largerIsBetter, Statistic statistic) {
        double advantage(Answers model, Answers rival, int... rows) {
            double difference = statistic.of(model, rows) - statistic.of(rival, rows);
            return largerIsBetter ? difference : -difference;
        }
    }

    /** Computes it. */
    private interface Statistic {
        double of(Answers answers, int... rows);
    }

    private static final List<Metric> METRICS = List.of(
            new Metric(
                    "accuracy",
                    true,
                    (answers, rows) -> confusion(answers, rows).accuracy()),
            new Metric(
                    "balancedAccuracy",
                    true,
                    (answers, rows) -> confusion(answers, rows).balancedAccuracy()),
            new Metric(
                    "matthews",
                    true,
                    (answers, rows) -> confusion(answers, rows).correlation()),
            new Metric("logLoss", false, Comparisons::logLoss));

    /** Of answers to classes. */
    List<Comparison> of(Answers model, Map<String, Answers> rivals) {
        int[] all = IntStream.range(0, model.size()).toArray();
        List<Comparison> comparisons = new ArrayList<>();
        for (Metric metric : METRICS) {
            List<Rival> baselines = new ArrayList<>();
            rivals.forEach((name, rival) -> baselines.add(new Rival(
                    name,
                    metric.statistic().of(rival, all),
                    bootstrap.interval(model.size(), drawn -> metric.advantage(model, rival, drawn)))));
            Interval own =
                    bootstrap.interval(model.size(), drawn -> metric.statistic().of(model, drawn));
            comparisons.add(new Comparison(metric.name(), own, baselines));
        }
        return comparisons;
    }

    /** Of forecasts, against persistence. */
    List<Comparison> of(Judgement.Values values) {
        RegressionScores scores = RegressionScores.of(values.truth(), values.forecast(), values.lastKnown());
        double[] own = distances(values.truth(), values.forecast());
        double[] persistent = distances(values.truth(), values.lastKnown());
        double[] saved = IntStream.range(0, own.length)
                .mapToDouble(i -> persistent[i] - own[i])
                .toArray();
        Rival persistence = new Rival("persistence", scores.persistenceMeanAbsoluteError(), bootstrap.ofMean(saved));
        return List.of(new Comparison("meanAbsoluteError", bootstrap.ofMean(own), List.of(persistence)));
    }

    private static double[] distances(double[] truth, double[] forecast) {
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> Math.abs(forecast[i] - truth[i]))
                .toArray();
    }

    /** The counts of some rows, which may come more than once. */
    static Confusion confusion(Answers answers, int... rows) {
        int[][] counts = new int[answers.classes().size()][answers.classes().size()];
        for (int row : rows) {
            counts[answers.truth(row)][answers.answer(row)]++;
        }
        return Confusion.ofCounts(answers.classes(), counts);
    }

    private static double logLoss(Answers answers, int... rows) {
        double sum = 0;
        for (int row : rows) {
            sum -= Math.log(Math.max(LEAST_PROBABILITY, answers.probability(row, answers.truth(row))));
        }
        return sum / rows.length;
    }
}
