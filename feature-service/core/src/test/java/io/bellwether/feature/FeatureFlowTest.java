package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureFlowTest {
    private static final FeatureSet SET = FeatureSets.standard().named("image-15");
    private static final int WARM_UP = SET.warmUpBars();
    private static final List<Bar> BARS = Market.lively(31, 2 * WARM_UP);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final long FIRST_SEQUENCE = 4_000;

    private final FeatureFlow flow = FeatureFlow.of(SET, Market.TICK, Market.LOT);

    @Test
    void givesTheFirstVectorWithTheLastBarOfTheWarmUp() {
        // Given
        FeatureOutcome before = feed(0, WARM_UP - 1);

        // When
        FeatureOutcome outcome = feed(WARM_UP - 1, WARM_UP);

        // Then
        assertThat(before).isEqualTo(new FeatureOutcome.WarmingUp(WARM_UP - 1, WARM_UP));
        Bar bar = BARS.get(WARM_UP - 1);
        FeaturePipeline pipeline = FeaturePipeline.of(SET, Market.TICK, Market.LOT);
        assertThat(outcome)
                .isEqualTo(new FeatureOutcome.Ready(new FeatureVector(
                        "vector:%s:BTCUSD:1m:%d"
                                .formatted(SET.featureSetId(), bar.openTime().toEpochMilli()),
                        SET.featureSetId(),
                        bar.symbol(),
                        bar.interval(),
                        bar.openTime(),
                        FIRST_SEQUENCE + WARM_UP - 1,
                        pipeline.addAll(BARS.subList(0, WARM_UP)).getLast().orElseThrow(),
                        bar.closeTime(),
                        NOW)));
    }

    @Test
    void takesABarOnlyOnce() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome again = flow.accept(event(WARM_UP - 1), NOW);
        FeatureOutcome older = flow.accept(event(3), NOW);

        // Then
        long last = FIRST_SEQUENCE + WARM_UP - 1;
        assertThat(again).isEqualTo(new FeatureOutcome.Duplicate(last, last));
        assertThat(older).isEqualTo(new FeatureOutcome.Duplicate(FIRST_SEQUENCE + 3, last));
        assertThat(feed(WARM_UP, WARM_UP + 1)).isInstanceOf(FeatureOutcome.Ready.class);
    }

    @Test
    void warmsUpAnewBehindAHole() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome outcome = flow.accept(event(WARM_UP + 1), NOW);

        // Then
        assertThat(outcome)
                .isEqualTo(new FeatureOutcome.Gap(FIRST_SEQUENCE + WARM_UP + 1, FIRST_SEQUENCE + WARM_UP - 1));
        assertThat(feed(WARM_UP + 2, WARM_UP + 3)).isEqualTo(new FeatureOutcome.WarmingUp(2, WARM_UP));
    }

    @Test
    void takesASequenceWithoutItsTimeForAHole() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome outcome = flow.accept(Market.closed(BARS.get(WARM_UP + 5), FIRST_SEQUENCE + WARM_UP), NOW);

        // Then
        assertThat(outcome).isInstanceOf(FeatureOutcome.Gap.class);
    }

    @Test
    void takesALaterBarOfAHistoryThatWasBegunAnew() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome outcome = flow.accept(Market.closed(BARS.get(WARM_UP), 0), NOW);

        // Then
        assertThat(outcome).isEqualTo(new FeatureOutcome.Gap(0, FIRST_SEQUENCE + WARM_UP - 1));
        assertThat(flow.accept(Market.closed(BARS.get(WARM_UP + 1), 1), NOW))
                .isEqualTo(new FeatureOutcome.WarmingUp(2, WARM_UP));
    }

    @Test
    void refusesABarThatIsNotSealed() {
        // Given
        feed(0, WARM_UP);
        BarClosed sealed = event(WARM_UP);
        BarClosed open = new BarClosed(
                sealed.id(),
                sealed.bar(),
                sealed.sequence(),
                sealed.source(),
                sealed.checksum(),
                false,
                sealed.eventTime(),
                sealed.createdAt());

        // When
        FeatureOutcome outcome = flow.accept(open, NOW);

        // Then
        assertThat(outcome).isEqualTo(new FeatureOutcome.Unsealed(open.id()));
        assertThat(flow.accept(sealed, NOW)).isInstanceOf(FeatureOutcome.Ready.class);
    }

    @Test
    void doesNotTakeABarWhosePriceIsOffTheTick() {
        // Given
        FeatureFlow coarse = FeatureFlow.of(SET, Market.TICK.movePointRight(2), Market.LOT);
        BarClosed event = Market.closed(Market.bar(0, 80_050, 80_050, 80_050, 80_050, 1), 0);

        // When, Then
        assertThatThrownBy(() -> coarse.accept(event, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price must be a multiple of 1, was 800.50");
    }

    private FeatureOutcome feed(int from, int to) {
        for (int index = from; index < to - 1; index++) {
            flow.accept(event(index), NOW);
        }
        return flow.accept(event(to - 1), NOW);
    }

    private static BarClosed event(int index) {
        return Market.closed(BARS.get(index), FIRST_SEQUENCE + index);
    }
}
