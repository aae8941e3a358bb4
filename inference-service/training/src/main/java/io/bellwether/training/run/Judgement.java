package io.bellwether.training.run;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.evidence.BlockBootstrap;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.training.baseline.RuleResult;
import io.bellwether.training.baseline.TradingRule;
import io.bellwether.training.baseline.TradingRule.Answered.Signal;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.evaluation.RegressionScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a model's outputs on the judged rows come to: in numbers with intervals, and in money. */
final class Judgement {
    private final JudgedRows rows;
    private final Optional<Answers> answers;
    private final Optional<Values> values;
    private final List<Signal> signals;
    private final double feeBps;
    private final BlockBootstrap bootstrap;

    /**
     * Numbers that were forecast, as prices, and what was known when.
     *
     * @param times when they came true
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them or writes into them.
    record Values(List<Instant> times, double[] truth, double[] forecast, double[] lastKnown) {}

    private Judgement(
            JudgedRows rows,
            Optional<Answers> answers,
            Optional<Values> values,
            List<Signal> signals,
            double feeBps,
            BlockBootstrap bootstrap) {
        this.rows = rows;
        this.answers = answers;
        this.values = values;
        this.signals = List.copyOf(signals);
        this.feeBps = feeBps;
        this.bootstrap = bootstrap;
    }

    /**
     * Judges.
     *
     * @param outputs of the model for each judged row of the dataset
     * @param horizonBars of the labels: neighbours are alike at least so far
     */
    static Judgement of(
            Dataset dataset,
            Head head,
            JudgedRows rows,
            Map<Integer, float[]> outputs,
            int horizonBars,
            double feeBps,
            long seed) {
        float[][] inOrder = IntStream.of(rows.all())
                .mapToObj(row -> outputs.getOrDefault(row, new float[0]))
                .toArray(float[][]::new);
        BlockBootstrap bootstrap = BlockBootstrap.usual(inOrder.length, horizonBars, seed);
        if (head instanceof Head.Forecast) {
            Values values = values(dataset, rows, inOrder);
            return new Judgement(
                    rows,
                    Optional.empty(),
                    Optional.of(values),
                    rows.ofMarket()
                            .mapToObj(i -> inOrder[i][0] > 0 ? Signal.BUY : Signal.SELL)
                            .toList(),
                    feeBps,
                    bootstrap);
        }
        List<LabelClass> classes = head.classes();
        Answers answers = new Answers(
                classes.stream().map(LabelClass::name).toList(), rows.classes(), head.probabilities(inOrder));
        return new Judgement(
                rows,
                Optional.of(answers),
                Optional.empty(),
                rows.ofMarket()
                        .mapToObj(i -> signal(classes.get(answers.answer(i))))
                        .toList(),
                feeBps,
                bootstrap);
    }

    private static Signal signal(LabelClass answer) {
        return switch (answer) {
            case BUY -> Signal.BUY;
            case SELL -> Signal.SELL;
            case HOLD -> Signal.NOTHING;
        };
    }

    /** A forecast is a change of the close, so it and the truth are told as the prices they mean. */
    private static Values values(Dataset dataset, JudgedRows rows, float[][] outputs) {
        int[] all = rows.all();
        double[] truth = new double[all.length];
        double[] forecast = new double[all.length];
        double[] lastKnown = new double[all.length];
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            double close = dataset.close(all[i]);
            lastKnown[i] = close;
            truth[i] = close * (1 + dataset.label(all[i]));
            forecast[i] = close * (1 + outputs[i][0]);
            times.add(dataset.knownAt(all[i]));
        }
        return new Values(times, truth, forecast, lastKnown);
    }

    JudgedRows rows() {
        return rows;
    }

    Optional<Answers> answers() {
        return answers;
    }

    Optional<Values> values() {
        return values;
    }

    BlockBootstrap bootstrap() {
        return bootstrap;
    }

    /** What acting on the answers would have earned. */
    RuleResult traded(String name) {
        return RuleResult.of(
                new TradingRule.Answered(name, signals),
                rows.marketOpens(),
                rows.marketCloses(),
                feeBps,
                rows.barsPerYear());
    }

    /** The same bar by bar. */
    double[] returns() {
        double[] closes = rows.marketCloses();
        return RuleResult.returns(
                new TradingRule.Answered("answers", signals).positions(closes), rows.marketOpens(), closes, feeBps);
    }

    /** Every number, by name. */
    Map<String, Interval> metrics() {
        Map<String, Interval> metrics = new LinkedHashMap<>();
        answers.ifPresent(some -> ofClasses(some, metrics));
        values.ifPresent(some -> ofForecasts(some, metrics));
        RuleResult traded = traded("answers");
        metrics.put("return", exactly(traded.total()));
        metrics.put("sharpe", exactly(traded.sharpe()));
        metrics.put("maxDrawdown", exactly(traded.maxDrawdown()));
        metrics.put("fills", exactly(traded.fills()));
        return metrics;
    }

    private void ofClasses(Answers some, Map<String, Interval> metrics) {
        ClassScores scores = ClassScores.of(some);
        Confusion confusion = scores.confusion();
        metrics.put("rows", exactly(some.size()));
        metrics.put(
                "accuracy",
                bootstrap.interval(
                        some.size(), drawn -> Comparisons.confusion(some, drawn).accuracy()));
        metrics.put(
                "balancedAccuracy",
                bootstrap.interval(
                        some.size(), drawn -> Comparisons.confusion(some, drawn).balancedAccuracy()));
        metrics.put(
                "matthews",
                bootstrap.interval(
                        some.size(), drawn -> Comparisons.confusion(some, drawn).correlation()));
        metrics.put(
                "macroF1",
                bootstrap.interval(
                        some.size(), drawn -> Comparisons.confusion(some, drawn).macroF1()));
        metrics.put("majorityShare", exactly(confusion.majorityShare()));
        metrics.put("logLoss", exactly(scores.logLoss()));
        metrics.put("brier", exactly(scores.brier()));
        metrics.put("calibrationError", exactly(scores.calibrationError()));
    }

    private void ofForecasts(Values some, Map<String, Interval> metrics) {
        RegressionScores scores = RegressionScores.of(some.truth(), some.forecast(), some.lastKnown());
        int size = some.truth().length;
        double[] right = new double[size];
        double[] saved = new double[size];
        for (int i = 0; i < size; i++) {
            right[i] = (some.forecast()[i] > some.lastKnown()[i]) == (some.truth()[i] > some.lastKnown()[i]) ? 1 : 0;
            saved[i] = Math.abs(some.lastKnown()[i] - some.truth()[i]) - Math.abs(some.forecast()[i] - some.truth()[i]);
        }
        double persistence = scores.persistenceMeanAbsoluteError();
        Interval gained = bootstrap.ofMean(saved);
        metrics.put("rows", exactly(size));
        metrics.put("meanAbsoluteError", exactly(scores.meanAbsoluteError()));
        metrics.put("rootMeanSquareError", exactly(scores.rootMeanSquareError()));
        metrics.put("meanAbsolutePercentageError", exactly(scores.meanAbsolutePercentageError()));
        metrics.put("bias", exactly(scores.bias()));
        metrics.put("persistenceMeanAbsoluteError", exactly(persistence));
        double unit = persistence == 0 ? 1 : persistence;
        metrics.put(
                "skill",
                new Interval(gained.estimate() / unit, gained.low() / unit, gained.high() / unit, gained.level()));
        metrics.put("directionAccuracy", bootstrap.ofMean(right));
    }

    /** A number of these very rows, of which no interval is made. */
    private static Interval exactly(double value) {
        return new Interval(value, value, value, 1);
    }
}
