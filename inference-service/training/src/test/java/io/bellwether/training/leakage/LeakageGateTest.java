package io.bellwether.training.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.inference.card.GateSettings;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.training.baseline.Classifier;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.LogisticRegression;
import io.bellwether.training.baseline.Trainer;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Spans;
import io.bellwether.training.split.UnsafeShuffled;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakageGateTest {
    private static final GateSettings SETTINGS = new GateSettings(20, 1_000, 5, 2, 20191022);
    private static final Bar FIRST = new Bar(
            new Symbol("ETHUSDT"),
            BarInterval.ofCode("15m"),
            Instant.parse("2019-01-01T00:00:00Z"),
            BigDecimal.valueOf(130),
            BigDecimal.valueOf(130),
            BigDecimal.valueOf(130),
            BigDecimal.valueOf(130),
            BigDecimal.ONE,
            BigDecimal.valueOf(130),
            1);
    private static final List<Bar> MARKET = RandomWalk.like(List.of(FIRST)).bars(1_000, 1);

    @Test
    void theTutorialAsWrittenIsRejectedWithItsGap() {
        LeakageVerdict verdict =
                new LeakageGate(SETTINGS).judge(TutorialPipeline.with(new UnsafeShuffled(0.8, 5)), MARKET, List.of());

        LeakageVerdict.Check noise = verdict.check(LeakageGate.NOISE);
        LeakageVerdict.Check gap = verdict.check(LeakageGate.SHUFFLED);
        assertThat(noise.passed()).isFalse();
        assertThat(noise.measured()).isBetween(0.60, 0.70);
        assertThat(noise.expected()).isBetween(0.48, 0.53);
        assertThat(gap.passed()).isFalse();
        assertThat(gap.measured()).isBetween(0.10, 0.20);
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.objection().orElseThrow())
                .contains("tutorial, unsafe-shuffled leaks and cannot be promoted", "this pipeline shuffles");
        assertThat(verdict.check(LeakageGate.TRUNCATED).passed()).isTrue();
        assertThat(verdict.check(LeakageGate.PERMUTED).passed()).isTrue();
    }

    @Test
    void theTutorialPurgedPassesAtAboutAHalf() {
        LeakageVerdict verdict =
                new LeakageGate(SETTINGS).judge(TutorialPipeline.with(new Chronological(0.8, 0, 0)), MARKET, List.of());

        assertThat(verdict.reason()).isEqualTo("all 5 checks passed");
        assertThat(verdict.check(LeakageGate.NOISE).measured()).isBetween(0.46, 0.54);
        assertThat(verdict.check(LeakageGate.SHUFFLED).measured()).isBetween(0.10, 0.20);
        assertThat(verdict.objection()).isEmpty();
    }

    @Test
    void aScalerThatHasSeenAllBarsIsFoundByTruncation() {
        Pipeline.ExampleMaker scaled = bars -> {
            Examples honest = TutorialPipeline.examples(bars);
            float last = bars.getLast().close().floatValue();
            float[][] features = new float[honest.rows().size()][];
            for (int i = 0; i < features.length; i++) {
                features[i] = honest.rows().row(i);
                features[i][0] = features[i][0] / last;
            }
            return Examples.of(
                    new LabelledRows(
                            honest.rows().classes(), features, honest.rows().labels()),
                    honest.spans());
        };
        Pipeline pipeline = new Pipeline("scaled", scaled, new Chronological(0.8, 0, 0), new LogisticRegression());

        LeakageVerdict verdict = new LeakageGate(new GateSettings(2, 300, 2, 2, 1)).judge(pipeline, MARKET, List.of());

        assertThat(verdict.check(LeakageGate.TRUNCATED).passed()).isFalse();
        assertThat(verdict.check(LeakageGate.TRUNCATED).measured()).isPositive();
        assertThat(verdict.objection()).isPresent();
    }

    @Test
    void whatIsPlainlyKnownOfALabelIsNoLeak() {
        GateSettings settings = new GateSettings(6, 600, 3, 2, 3);
        Pipeline hinted = turningPoints(true);
        Pipeline unhinted = turningPoints(false);

        LeakageVerdict withHints = new LeakageGate(settings).judge(hinted, MARKET, List.of());
        LeakageVerdict without = new LeakageGate(settings).judge(unhinted, MARKET, List.of());

        assertThat(withHints.check(LeakageGate.NOISE).passed()).isTrue();
        assertThat(without.check(LeakageGate.NOISE).passed()).isFalse();
    }

    @Test
    void anotherAuditsFindingStopsTheModelToo() {
        LeakageVerdict.Check finding =
                new LeakageVerdict.Check("features", false, 1, 0, 0, 10, "Feature x reads a later bar.");

        LeakageVerdict verdict = new LeakageGate(new GateSettings(2, 300, 2, 2, 1))
                .judge(TutorialPipeline.with(new Chronological(0.8, 0, 0)), MARKET, List.of(finding));

        assertThat(verdict.objection().orElseThrow()).contains("Feature x reads a later bar.");
    }

    @Test
    void walksAreReproducibleAndRunBackwardsToTheirStart() {
        RandomWalk walk = RandomWalk.like(MARKET);

        List<Bar> bars = walk.bars(50, 9);

        assertThat(walk.bars(50, 9)).isEqualTo(bars);
        assertThat(walk.bars(50, 10)).isNotEqualTo(bars);
        assertThat(RandomWalk.reversed(RandomWalk.reversed(bars))).isEqualTo(bars);
        assertThat(RandomWalk.reversed(bars).getFirst().open())
                .isEqualTo(bars.getLast().close());
    }

    /** Lowest of the last six closes is half of being the lowest of eleven; everybody can see that half. */
    private static Pipeline turningPoints(boolean hints) {
        Pipeline.ExampleMaker maker = bars -> {
            int count = bars.size() - 10;
            float[][] features = new float[count][1];
            int[] labels = new int[count];
            int[] known = new int[count];
            for (int i = 0; i < count; i++) {
                BigDecimal close = bars.get(i + 5).close();
                boolean lowest = bars.subList(i, i + 5).stream().allMatch(bar -> close.compareTo(bar.close()) < 0);
                boolean stays = bars.subList(i + 6, i + 11).stream().allMatch(bar -> close.compareTo(bar.close()) < 0);
                features[i][0] = lowest ? 1 : 0;
                labels[i] = lowest && stays ? 1 : 0;
                known[i] = hints && lowest ? 1 : 0;
            }
            return Examples.of(
                    new LabelledRows(List.of("HOLD", "BUY"), features, labels), Spans.consecutive(count, 5), known);
        };
        return new Pipeline("turning points", maker, new Chronological(0.7, 0, 0), new Balanced());
    }

    /** Says BUY wherever it may be one, as a model with weighted classes does. */
    private record Balanced() implements Trainer {
        @Override
        public String name() {
            return "balanced";
        }

        @Override
        public Classifier fit(LabelledRows rows, long seed) {
            return judged -> {
                double[][] answers = new double[judged.size()][];
                Arrays.setAll(answers, i -> judged.feature(i, 0) > 0 ? new double[] {0, 1} : new double[] {1, 0});
                return answers;
            };
        }
    }
}
