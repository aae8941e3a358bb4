package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.BarMerge;
import io.bellwether.marketdata.BarWindow;
import io.bellwether.marketdata.SealOutcome;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two hours without a stream, from the exchange to the feature vectors. */
class OutageTest {
    private static final FeatureSet SET = FeatureSets.standard().named("cnn-ta");
    private static final int WARM_UP = SET.warmUpBars();
    private static final int OUTAGE = 120;
    private static final int FIRST_MISSED = WARM_UP + 50;
    private static final int BACK = FIRST_MISSED + OUTAGE;
    private static final List<Bar> BARS = Market.lively(47, BACK + WARM_UP + 50);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final BarMerge merge = BarMerge.after(Market.SYMBOL, BarInterval.ONE_MINUTE, List.of(), GRACE);
    private final FeatureFlow flow = FeatureFlow.of(SET, Market.TICK, Market.LOT);
    private final List<BarClosed> published = new ArrayList<>();
    private final List<FeatureVector> vectors = new ArrayList<>();

    @Test
    void barsThatTheExchangeHasComeBackAndEveryWindowIsComputed() {
        // When
        stream(0, FIRST_MISSED);
        assertThat(offer(BACK)).isInstanceOf(SealOutcome.Gap.class);
        publish(answer(BARS.subList(FIRST_MISSED, BACK + 1), 0));
        stream(BACK, BARS.size());

        // Then
        assertThat(vectors)
                .extracting(FeatureVector::barSequence)
                .containsExactlyElementsOf(sequences(WARM_UP - 1, BARS.size()));
        assertThat(vectors.getLast().tensor())
                .isEqualTo(FeaturePipeline.of(SET, Market.TICK, Market.LOT)
                        .addAll(BARS)
                        .getLast()
                        .orElseThrow());
    }

    @Test
    void barsThatTheExchangeLostBlockExactlyTheWindowsOverThem() {
        // When
        stream(0, FIRST_MISSED);
        assertThat(offer(BACK)).isInstanceOf(SealOutcome.Gap.class);
        publish(answer(BARS.subList(BACK, BACK + 1), 0));
        publish(answer(BARS.subList(BACK, BACK + 1), GRACE.toNanos()));
        stream(BACK, BARS.size());

        // Then
        List<Long> expected = new ArrayList<>(sequences(WARM_UP - 1, FIRST_MISSED));
        expected.addAll(sequences(BACK + WARM_UP - 1, BARS.size()));
        assertThat(vectors).extracting(FeatureVector::barSequence).isEqualTo(expected);
        assertThat(vectors)
                .allSatisfy(vector -> assertThat(BarWindow.isWhole(window(vector)))
                        .as("the window of bar %d", vector.barSequence())
                        .isTrue());
        assertThat(published).hasSize(BARS.size() - OUTAGE);
    }

    /** The published bars a vector was computed from. */
    private List<BarClosed> window(FeatureVector vector) {
        int last = IntStream.range(0, published.size())
                .filter(index -> published.get(index).sequence() == vector.barSequence())
                .findFirst()
                .orElseThrow();
        return published.subList(last - WARM_UP + 1, last + 1);
    }

    private void stream(int from, int to) {
        for (int index = from; index < to; index++) {
            publish(List.of(((SealOutcome.Sealed) offer(index)).event()));
        }
    }

    private SealOutcome offer(int index) {
        return merge.stream(BARS.get(index), NOW);
    }

    private List<BarClosed> answer(List<Bar> bars, long nanos) {
        return merge.answer(bars, BARS.get(BACK).openTime(), NOW, nanos).sealed();
    }

    private void publish(List<BarClosed> events) {
        for (BarClosed event : events) {
            published.add(event);
            vectors.addAll(FeatureFlow.vectors(event, flow.accept(event), NOW));
        }
    }

    private static List<Long> sequences(int from, int to) {
        return IntStream.range(from, to).mapToObj(Long::valueOf).toList();
    }
}
