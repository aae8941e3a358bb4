package io.bellwether.training.leakage;

import io.bellwether.inference.card.GateSettings;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.card.LeakageVerdict.Check;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.leakage.Pipeline.Outcome;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Splitter;
import io.bellwether.training.split.UnsafeShuffled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Asks a pipeline the questions that an honest one answers with nothing: what it foresees in random walks, in walks run
 * backwards and in labels dealt out anew; how much more it would claim with its rows shuffled; and whether its examples
 * change when later bars become known. Being below chance is no leak and passes.
 */
public final class LeakageGate {
    /** The names of the checks. */
    public static final String NOISE = "random walks";

    public static final String REVERSED = "reversed walks";
    public static final String PERMUTED = "permuted labels";
    public static final String SHUFFLED = "shuffled minus purged";
    public static final String TRUNCATED = "truncation";

    /** The share that a shuffled split trains on where the pipeline's own does not say. */
    private static final double TRAIN_SHARE = 0.8;

    private final GateSettings settings;

    public LeakageGate(GateSettings settings) {
        this.settings = settings;
    }

    /**
     * Judges a pipeline.
     *
     * @param bars of the market it is made for, without a gap
     * @param others findings of other audits, such as those of the features' catalogue
     */
    public LeakageVerdict judge(Pipeline pipeline, List<Bar> bars, List<Check> others) {
        if (bars.size() < 2) {
            throw new IllegalArgumentException("a pipeline is judged on bars, there were " + bars.size());
        }
        RandomWalk walk = RandomWalk.like(bars);
        List<Outcome> built = new ArrayList<>();
        List<Outcome> reversed = new ArrayList<>();
        List<Outcome> shuffled = new ArrayList<>();
        List<Outcome> purged = new ArrayList<>();
        for (int i = 0; i < settings.walks(); i++) {
            long seed = settings.seed() + i;
            List<Bar> noise = walk.bars(settings.bars(), seed);
            Examples examples = pipeline.maker().examplesOf(noise);
            Outcome own = pipeline.judge(examples, pipeline.splitter(), seed);
            Outcome other = pipeline.judge(examples, counterpart(pipeline.splitter(), seed), seed);
            built.add(own);
            shuffled.add(pipeline.splitter().safe() ? other : own);
            purged.add(pipeline.splitter().safe() ? own : other);
            reversed.add(pipeline.run(RandomWalk.reversed(noise), seed));
        }
        Examples real = pipeline.maker().examplesOf(bars);
        List<Check> checks = new ArrayList<>();
        checks.add(surplus(NOISE, "of random walks", built));
        checks.add(surplus(REVERSED, "of random walks run backwards", reversed));
        checks.add(surplus(PERMUTED, "of labels dealt out anew", permuted(pipeline, real)));
        checks.add(gap(pipeline.splitter(), shuffled, purged));
        checks.add(truncation(pipeline, bars, real));
        checks.addAll(others);
        return new LeakageVerdict(pipeline.name(), pipeline.splitter().name(), settings, checks);
    }

    /** The purged split beside a shuffled one, and the shuffled beside any other. */
    private static Splitter counterpart(Splitter splitter, long seed) {
        return switch (splitter) {
            case UnsafeShuffled(double trainShare, long _) -> new Chronological(trainShare, 0, 0);
            case Chronological chronological ->
                new UnsafeShuffled(chronological.trainShare() + chronological.validationShare(), seed);
            default -> new UnsafeShuffled(TRAIN_SHARE, seed);
        };
    }

    private List<Outcome> permuted(Pipeline pipeline, Examples real) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < settings.permutations(); i++) {
            long seed = settings.seed() + i;
            int[] labels = real.rows().labels();
            Random random = new Random(seed);
            for (int j = labels.length - 1; j > 0; j--) {
                int k = random.nextInt(j + 1);
                int label = labels[j];
                labels[j] = labels[k];
                labels[k] = label;
            }
            Examples dealt = Examples.of(real.rows().labelled(labels), real.spans());
            outcomes.add(pipeline.judge(dealt, pipeline.splitter(), seed));
        }
        return outcomes;
    }

    private Check surplus(String name, String ofWhat, List<Outcome> outcomes) {
        double accuracy = mean(outcomes, Outcome::accuracy);
        double expected = mean(outcomes, Outcome::expected);
        double sigma = standardError(outcomes);
        boolean passed = accuracy - expected <= settings.sigmas() * sigma;
        return new Check(
                name,
                passed,
                accuracy,
                expected,
                sigma,
                samples(outcomes),
                String.format(
                        Locale.ROOT,
                        "%.1f %% %s answered right where chance is %.1f %%: %+.1f points, %s %.1f sigmas of %.1f.",
                        100 * accuracy,
                        ofWhat,
                        100 * expected,
                        100 * (accuracy - expected),
                        passed ? "within" : "beyond",
                        settings.sigmas(),
                        100 * sigma));
    }

    private static Check gap(Splitter own, List<Outcome> shuffled, List<Outcome> purged) {
        double high = mean(shuffled, Outcome::accuracy);
        double low = mean(purged, Outcome::accuracy);
        List<Double> gaps = IntStream.range(0, shuffled.size())
                .mapToObj(i -> shuffled.get(i).accuracy() - purged.get(i).accuracy())
                .toList();
        double mean = high - low;
        double squares =
                gaps.stream().mapToDouble(gap -> (gap - mean) * (gap - mean)).sum();
        double sigma = Math.sqrt(squares / (gaps.size() - 1) / gaps.size());
        return new Check(
                SHUFFLED,
                own.safe(),
                mean,
                0,
                sigma,
                samples(shuffled),
                String.format(
                        Locale.ROOT,
                        "On random walks a shuffled split claims %.1f %%, a purged one %.1f %%: a gap of %+.1f"
                                + " points%s.",
                        100 * high,
                        100 * low,
                        100 * mean,
                        own.safe() ? ", which this pipeline does not use" : ", and this pipeline shuffles"));
    }

    /** What was said of earlier bars must stay as it was when later ones come. */
    private static Check truncation(Pipeline pipeline, List<Bar> bars, Examples whole) {
        int compared = 0;
        int changed = 0;
        for (int part = 1; part <= 3; part++) {
            Examples early = pipeline.maker().examplesOf(bars.subList(0, bars.size() * (part + 1) / 5));
            for (int i = 0; i < early.rows().size(); i++) {
                compared++;
                changed += same(early, whole, i) ? 0 : 1;
            }
        }
        return new Check(
                TRUNCATED,
                changed == 0 && compared > 0,
                changed,
                0,
                0,
                compared,
                String.format(
                        Locale.ROOT,
                        "%d of %d examples made from the first bars alone differ from those made when later bars are"
                                + " known.",
                        changed,
                        compared));
    }

    private static boolean same(Examples early, Examples whole, int row) {
        return row < whole.rows().size()
                && early.rows().label(row) == whole.rows().label(row)
                && early.hint(row) == whole.hint(row)
                && early.spans().decided(row) == whole.spans().decided(row)
                && early.spans().to(row) == whole.spans().to(row)
                && Arrays.equals(early.rows().row(row), whole.rows().row(row));
    }

    /** Of the mean surplus: as it varies between outcomes, and never less than coin tosses would. */
    private static double standardError(List<Outcome> outcomes) {
        double mean = mean(outcomes, Outcome::surplus);
        double squares = outcomes.stream()
                .mapToDouble(outcome -> Math.pow(outcome.surplus() - mean, 2))
                .sum();
        double expected = mean(outcomes, Outcome::expected);
        double coins = expected * (1 - expected) / samples(outcomes);
        return Math.sqrt(Math.max(coins, squares / (outcomes.size() - 1) / outcomes.size()));
    }

    private static int samples(List<Outcome> outcomes) {
        return outcomes.stream().mapToInt(Outcome::samples).sum();
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
        return outcomes.stream().mapToDouble(value).average().orElseThrow();
    }
}
