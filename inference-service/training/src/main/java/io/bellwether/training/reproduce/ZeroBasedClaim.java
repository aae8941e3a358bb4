package io.bellwether.training.reproduce;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.dataset.BuildProgress;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.evaluation.RegressionScores;
import io.bellwether.training.model.Architectures;
import io.bellwether.training.model.Loss;
import io.bellwether.training.model.Network;
import io.bellwether.training.model.OptimiserRule;
import io.bellwether.training.model.Training;
import io.bellwether.training.model.TrainingSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reference 5: Bitcoin's next daily close, as growth since the first of five. */
final class ZeroBasedClaim {
    static final Claim CLAIM = new Claim(
            "zero-based",
            "5. Crypto_Freq_Trade",
            "2.89 % \"mean absolute percentage error\"",
            "An LSTM on five days, each as growth since the first one; Bitcoin's days of 2021, the last fifth judged; the"
                    + " best of some 19 archived runs.",
            "No split leaks. But the best of many runs was kept, and saying that nothing changes is as good: the error is"
                    + " the market's daily move.");

    private static final int WINDOW = 5;
    private static final double TRAIN_SHARE = 0.8;
    private static final Instant FROM = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2021-10-13T00:00:00Z");
    private static final int BATCH = 32;
    private static final double RATE = 0.001;
    private static final int EPOCHS = 100;
    private static final int RUNS = 5;
    private static final int COLUMNS = 5;

    private final List<Bar> bars;
    private final int judgedFrom;

    private ZeroBasedClaim(List<Bar> bars) {
        this.bars = bars;
        this.judgedFrom = (int) (bars.size() * TRAIN_SHARE);
    }

    static Finding find(RecordedFiles files, Effort effort, long seed, BuildProgress progress)
            throws IOException, DatasetRefusedException {
        Optional<RecordedFiles.Bars> found = files.bars(100, "BTC\\w*-1d-.*");
        if (found.isEmpty()) {
            return Finding.missing(CLAIM, "give a file of Bitcoin's days, such as BTCUSDT-1d-FROM_TO.csv.gz");
        }
        List<Bar> ofTheClaim = found.get().bars().stream()
                .filter(bar -> !bar.openTime().isBefore(FROM) && bar.openTime().isBefore(TO))
                .toList();
        boolean itsDays = ofTheClaim.size() > 100;
        RecordedFiles.Bars used = new RecordedFiles.Bars(
                found.get().file(),
                found.get().tick(),
                found.get().lot(),
                itsDays ? ofTheClaim : found.get().newest(285).bars());
        return new ZeroBasedClaim(used.bars()).find(used.text(), Math.min(EPOCHS, 2 * effort.epochs()), seed, progress);
    }

    private Finding find(String data, int epochs, long seed, BuildProgress progress) throws IOException {
        WindowSamples train = samples(WINDOW, judgedFrom);
        WindowSamples test = samples(judgedFrom + WINDOW, bars.size());
        double[] errors = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            progress.at("forecasting days", run, RUNS);
            errors[run] = error(train, test, epochs, seed + run);
        }
        double mean = Arrays.stream(errors).average().orElseThrow();
        double best = Arrays.stream(errors).min().orElseThrow();
        double still = still(test);
        RegressionScores prices = persistence();
        return new Finding(
                CLAIM,
                true,
                "saying that nothing changes is off by %s; the same LSTM by %s on average and by %s in the best of %d runs"
                        .formatted(fine(still), fine(mean), fine(best), RUNS),
                data,
                List.of(
                        List.of("forecast", "mean absolute error, of the window's first close", "judged days"),
                        List.of("nothing changes", fine(still), String.valueOf(test.size())),
                        List.of(
                                "nothing changes, as a share of the price (MAPE)",
                                fine(prices.meanAbsolutePercentageError()),
                                String.valueOf(test.size())),
                        List.of("LSTM, mean of %d runs".formatted(RUNS), fine(mean), String.valueOf(test.size())),
                        List.of("LSTM, best of %d runs".formatted(RUNS), fine(best), String.valueOf(test.size()))),
                Map.of(
                        "persistence-mae", still,
                        "persistence-mape", prices.meanAbsolutePercentageError(),
                        "lstm-mean-mae", mean,
                        "lstm-best-mae", best));
    }

    /** Windows whose forecast day is {@code from} to {@code to}. */
    private WindowSamples samples(int from, int to) {
        float[][] inputs = new float[to - from][];
        float[] targets = new float[to - from];
        for (int day = from; day < to; day++) {
            Bar first = bars.get(day - WINDOW);
            float[] input = new float[WINDOW * COLUMNS];
            for (int i = 0; i < WINDOW; i++) {
                Bar bar = bars.get(day - WINDOW + i);
                int at = i * COLUMNS;
                input[at] = growth(bar.open().doubleValue(), first.open().doubleValue());
                input[at + 1] = growth(bar.high().doubleValue(), first.high().doubleValue());
                input[at + 2] = growth(bar.low().doubleValue(), first.low().doubleValue());
                input[at + 3] = growth(bar.close().doubleValue(), first.close().doubleValue());
                input[at + 4] = growth(
                        bar.volumeBase().doubleValue(), first.volumeBase().doubleValue());
            }
            inputs[day - from] = input;
            targets[day - from] =
                    growth(bars.get(day).close().doubleValue(), first.close().doubleValue());
        }
        return new WindowSamples(inputs, targets, COLUMNS);
    }

    private static float growth(double value, double first) {
        return (float) (value / first - 1);
    }

    private static double error(WindowSamples train, WindowSamples test, int epochs, long seed) throws IOException {
        Network network =
                new Network(Architectures.named("zero-based-lstm").orElseThrow().plan(), seed);
        TrainingSettings settings = new TrainingSettings(
                epochs,
                BATCH,
                OptimiserRule.named("adam"),
                RATE,
                Loss.MEAN_SQUARED_ERROR,
                Optional.empty(),
                Optional.empty(),
                seed);
        // Learned from and never judged on before the end, so that no judged day decides which pass is kept.
        if (new Training(network, settings).run(train, train, epoch -> {})
                instanceof Training.Outcome.Failed(var fault)) {
            throw new IOException("the LSTM of days did not learn: " + fault);
        }
        float[][] answers = network.answers(test);
        double sum = 0;
        for (int i = 0; i < answers.length; i++) {
            sum += Math.abs(answers[i][0] - test.targets()[i]);
        }
        return sum / answers.length;
    }

    /** The error of forecasting the last close, in growth since the window's first. */
    private static double still(WindowSamples test) {
        double sum = 0;
        for (int i = 0; i < test.size(); i++) {
            sum += Math.abs(test.inputs()[i][(WINDOW - 1) * COLUMNS + 3] - test.targets()[i]);
        }
        return sum / test.size();
    }

    private RegressionScores persistence() {
        double[] closes =
                bars.stream().mapToDouble(bar -> bar.close().doubleValue()).toArray();
        double[] truth = Arrays.copyOfRange(closes, judgedFrom + WINDOW, closes.length);
        double[] last = Arrays.copyOfRange(closes, judgedFrom + WINDOW - 1, closes.length - 1);
        return RegressionScores.of(truth, last, last);
    }

    /** Hundredths of a percent matter here. */
    private static String fine(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
