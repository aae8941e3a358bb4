package io.bellwether.training.reproduce;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.training.dataset.BuildProgress;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.leakage.Examples;
import io.bellwether.training.leakage.RandomWalk;
import io.bellwether.training.report.Figures;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reference 4: up or down in five bars. On random walks everything beyond a half is a leak. */
final class DirectionClaim {
    static final Claim CLAIM = new Claim(
            "direction",
            "4. Tutorial, binary classification",
            "more than 60 % of two classes, about 80 % with indicators",
            "An LSTM on windows of ten bars of ETHUSDT, 15 minutes, up or down five bars later; about 1,000 windows"
                    + " shuffled, 100 of them judged, 24 networks tried on the same 100.",
            "A judged window's neighbours were learned from: they share nine of its ten bars and four of the five its"
                    + " label looks at. Copying a neighbour's label alone is right in 1/2 + asin(4/5)/pi = 79.5 %.");

    private static final String NETWORK = "LSTM, 64 units, its last pass";

    /** Eight decimals, as random walks are written. */
    private static final BigDecimal WALK_QUANTUM = new BigDecimal("0.00000001");

    private static final BigDecimal FIRST_PRICE = BigDecimal.valueOf(130);
    private static final Bar FIRST = new Bar(
            new Symbol("NOISE"),
            BarInterval.ofCode("15m"),
            Instant.parse("2019-01-01T00:00:00Z"),
            FIRST_PRICE,
            FIRST_PRICE,
            FIRST_PRICE,
            FIRST_PRICE,
            BigDecimal.ONE,
            FIRST_PRICE,
            1);

    private final Effort effort;
    private final long seed;
    private final BuildProgress progress;
    private final List<List<String>> table = new ArrayList<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private int trained;

    private DirectionClaim(Effort effort, long seed, BuildProgress progress) {
        this.effort = effort;
        this.seed = seed;
        this.progress = progress;
        table.add(List.of("windows", "model", "as written", "purged"));
    }

    static Finding find(RecordedFiles files, Effort effort, long seed, BuildProgress progress)
            throws IOException, DatasetRefusedException {
        return new DirectionClaim(effort, seed, progress).find(files);
    }

    private Finding find(RecordedFiles files) throws IOException, DatasetRefusedException {
        noise("noise-plain", TutorialWindows.PLAIN);
        noise("noise", TutorialWindows.WITH_INDICATORS);
        if (effort.grid()) {
            grid();
        }
        Optional<RecordedFiles.Bars> found = files.bars(
                TutorialWindows.WITH_INDICATORS.bars(effort.windows()), "ETHUSD\\w*-15m-2019.*", "ETH\\w*-15m-.*");
        String market = "";
        String data = "%d random walks of %d windows".formatted(effort.walks(), effort.windows());
        if (found.isPresent()) {
            RecordedFiles.Bars bars = found.get().newest(TutorialWindows.WITH_INDICATORS.bars(effort.windows()));
            recorded(bars);
            market = "; on recorded ETH %s as written and %s purged"
                    .formatted(percent("market-as-written"), percent("market-purged"));
            data += "; " + bars.text();
        } else {
            table.add(
                    List.of("recorded bars", "NOT MEASURED: give a file such as ETHUSDT-15m-FROM_TO.csv.gz", "-", "-"));
        }
        return new Finding(
                CLAIM,
                true,
                "on random walks, where nothing can be foreseen, %s as written and %s purged, without indicators %s and %s%s"
                        .formatted(
                                percent("noise-as-written"),
                                percent("noise-purged"),
                                percent("noise-plain-as-written"),
                                percent("noise-plain-purged"),
                                market),
                data,
                table,
                numbers);
    }

    private String percent(String name) {
        return Figures.percent(numbers.getOrDefault(name, Double.NaN));
    }

    private void noise(String name, TutorialWindows windows) throws IOException {
        double[] written = new double[effort.walks()];
        double[] purged = new double[effort.walks()];
        double[] copied = new double[effort.walks()];
        for (int walk = 0; walk < effort.walks(); walk++) {
            Examples examples = windows.examples(walk(windows, walk));
            Fold dealt = TutorialWindows.asWritten(examples, seed + walk);
            written[walk] = accuracy(windows, TutorialNetwork.USUAL, examples, dealt);
            purged[walk] = accuracy(windows, TutorialNetwork.USUAL, examples, TutorialWindows.purged(examples));
            copied[walk] = copied(examples, dealt);
        }
        numbers.put(name + "-as-written", mean(written));
        numbers.put(name + "-purged", mean(purged));
        numbers.put(name + "-copied", mean(copied));
        String what = "random walks, " + windows.text();
        table.add(List.of(what, NETWORK, spread(written), spread(purged)));
        table.add(List.of(what, "the label of the nearest window in time", spread(copied), "-"));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The mean and, of several, its standard error. */
    private static String spread(double[] values) {
        double mean = mean(values);
        if (values.length == 1) {
            return Figures.percent(mean);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        return "%s, give or take %s".formatted(Figures.percent(mean), Figures.percent(error));
    }

    /** All networks on the first walk, and the best of them, as one would choose. */
    private void grid() throws IOException {
        TutorialWindows windows = TutorialWindows.WITH_INDICATORS;
        Examples examples = windows.examples(walk(windows, 0));
        Fold dealt = TutorialWindows.asWritten(examples, seed);
        double best = 0;
        for (TutorialNetwork network : TutorialNetwork.grid()) {
            best = Math.max(best, accuracy(windows, network, examples, dealt));
        }
        numbers.put("noise-best-of-12", best);
        table.add(List.of("the first of these walks", "the best of 12 networks", Figures.percent(best), "-"));
    }

    private void recorded(RecordedFiles.Bars bars) throws IOException {
        TutorialWindows windows = TutorialWindows.WITH_INDICATORS;
        Examples examples = windows.examples(bars);
        double written = accuracy(windows, TutorialNetwork.USUAL, examples, TutorialWindows.asWritten(examples, seed));
        double purged = accuracy(windows, TutorialNetwork.USUAL, examples, TutorialWindows.purged(examples));
        numbers.put("market-as-written", written);
        numbers.put("market-purged", purged);
        table.add(List.of(
                "recorded bars, " + windows.text(), NETWORK, Figures.percent(written), Figures.percent(purged)));
    }

    private RecordedFiles.Bars walk(TutorialWindows windows, int walk) {
        List<Bar> bars = RandomWalk.like(List.of(FIRST)).bars(windows.bars(effort.windows()), seed + walk);
        return new RecordedFiles.Bars("random walk", WALK_QUANTUM, WALK_QUANTUM, bars);
    }

    private double accuracy(TutorialWindows windows, TutorialNetwork network, Examples examples, Fold fold)
            throws IOException {
        int networks =
                4 + 2 * effort.walks() + (effort.grid() ? TutorialNetwork.grid().size() : 0);
        progress.at("training the tutorial's network", trained, networks);
        trained++;
        return network.accuracy(examples.rows(), fold, windows.columns(), effort.epochs(), seed);
    }

    /** How right it is to give each judged window the label of the window nearest in time that was learned from. */
    private static double copied(Examples examples, Fold fold) {
        RowSet train = fold.train();
        int right = 0;
        for (int i = 0; i < fold.test().size(); i++) {
            int row = fold.test().row(i);
            int distance = 1;
            while (!train.contains(row - distance) && !train.contains(row + distance)) {
                distance++;
            }
            int nearest = train.contains(row - distance) ? row - distance : row + distance;
            right += examples.rows().label(nearest) == examples.rows().label(row) ? 1 : 0;
        }
        return (double) right / fold.test().size();
    }
}
