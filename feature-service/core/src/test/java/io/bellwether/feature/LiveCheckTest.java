package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.audit.LiveCheck;
import io.bellwether.feature.audit.LiveCheck.Outcome.Different;
import io.bellwether.feature.audit.LiveCheck.Outcome.Same;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service's vectors against a batch over its last bars. */
class LiveCheckTest {
    private static final FeatureSet SET = FeatureSets.standard().all().getFirst();
    private static final int BARS = SET.warmUpBars() + 400;
    private static final int FIRST_OF_BATCH = 150;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Bar> bars = Market.drowsy(71, BARS);
    private final List<FeatureVector> live = live(bars);

    @Test
    void vectorsOfAServiceThatBeganEarlierAgreeWithABatch() {
        LiveCheck.Outcome outcome = compare(bars.subList(FIRST_OF_BATCH, BARS), live);

        assertThat(outcome).isInstanceOfSatisfying(Same.class, same -> {
            assertThat(same.vectors()).isEqualTo(BARS - FIRST_OF_BATCH - SET.warmUpBars() + 1);
            assertThat(same.equalBits()).isPositive();
        });
    }

    @Test
    void aVectorThatWasComputedFromAnotherBarIsNamed() {
        // Given
        Bar forged = Market.bar(BARS - 1, 80_000, 99_000, 70_000, 99_000, 1);
        List<Bar> stored = new ArrayList<>(bars);
        stored.set(BARS - 1, forged);

        // When
        LiveCheck.Outcome outcome = compare(stored, live);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Different.class, different -> {
            assertThat(different.barOpenTime()).isEqualTo(forged.openTime());
            assertThat(different.value()).isIn(SET.valueNames());
            assertThat(different.live()).isNotEqualTo(different.batch());
        });
    }

    @Test
    void oneBitThatTheRoundingMayTipIsNoDifferenceAndTwoAre() {
        assertThat(compare(bars, List.of(nudged(live.getLast(), 1)))).isEqualTo(new Same(1, 0));
        assertThat(compare(bars, List.of(nudged(live.getLast(), 3)))).isInstanceOf(Different.class);
    }

    @Test
    void tooFewBarsCompareNothing() {
        assertThat(compare(bars.subList(0, SET.warmUpBars() - 1), live)).isEqualTo(new Same(0, 0));
    }

    @Test
    void vectorsOfAnotherFeatureSetAreRefused() {
        FeatureVector vector = live.getFirst();
        FeatureVector other = new FeatureVector(
                vector.id(),
                "other-0123456789abcdef",
                vector.symbol(),
                vector.interval(),
                vector.barOpenTime(),
                vector.barSequence(),
                vector.tensor(),
                vector.eventTime(),
                vector.createdAt());

        assertThatThrownBy(() -> compare(bars, List.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other-0123456789abcdef");
    }

    private static LiveCheck.Outcome compare(List<Bar> bars, List<FeatureVector> live) {
        return LiveCheck.compare(SET, Market.TICK, Market.LOT, bars, live);
    }

    private static List<FeatureVector> live(List<Bar> bars) {
        FeatureFlow flow = FeatureFlow.of(SET, Market.TICK, Market.LOT);
        List<FeatureVector> vectors = new ArrayList<>();
        for (int index = 0; index < bars.size(); index++) {
            BarClosed event = Market.closed(bars.get(index), index);
            vectors.addAll(FeatureFlow.vectors(event, flow.accept(event), NOW));
        }
        return vectors;
    }

    /** The vector with its first value some floats further from zero. */
    private static FeatureVector nudged(FeatureVector vector, int floats) {
        float[] values = new float[vector.tensor().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.tensor().at(i);
        }
        values[0] = Float.intBitsToFloat(Float.floatToIntBits(values[0]) + floats);
        return new FeatureVector(
                vector.id(),
                vector.featureSetId(),
                vector.symbol(),
                vector.interval(),
                vector.barOpenTime(),
                vector.barSequence(),
                FloatTensor.of(vector.tensor().shape(), values),
                vector.eventTime(),
                vector.createdAt());
    }
}
