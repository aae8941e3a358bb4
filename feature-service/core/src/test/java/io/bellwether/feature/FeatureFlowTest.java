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
    private static final FeatureSet SET = FeatureSets.standard().named("cnn-ta");
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
        assertThat(before).isEqualTo(taken(warmingUp(WARM_UP - 1)));
        Bar bar = BARS.get(WARM_UP - 1);
        FeaturePipeline pipeline = FeaturePipeline.of(SET, Market.TICK, Market.LOT);
        assertThat(vectors(event(WARM_UP - 1), outcome))
                .containsExactly(new FeatureVector(
                        "vector:%s:BTCUSD:1m:%d"
                                .formatted(SET.featureSetId(), bar.openTime().toEpochMilli()),
                        SET.featureSetId(),
                        bar.symbol(),
                        bar.interval(),
                        bar.openTime(),
                        FIRST_SEQUENCE + WARM_UP - 1,
                        pipeline.addAll(BARS.subList(0, WARM_UP)).getLast().orElseThrow(),
                        bar.closeTime(),
                        NOW));
    }

    @Test
    void takesABarOnlyOnce() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome again = flow.accept(event(WARM_UP - 1));
        FeatureOutcome older = flow.accept(event(3));

        // Then
        long last = FIRST_SEQUENCE + WARM_UP - 1;
        assertThat(again).isEqualTo(new FeatureOutcome.Duplicate(last, last));
        assertThat(older).isEqualTo(new FeatureOutcome.Duplicate(FIRST_SEQUENCE + 3, last));
        assertThat(vectors(event(WARM_UP), feed(WARM_UP, WARM_UP + 1))).hasSize(1);
    }

    @Test
    void warmsUpAnewBehindAHole() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome outcome = flow.accept(event(WARM_UP + 1));

        // Then
        assertThat(outcome)
                .isEqualTo(new FeatureOutcome.Gap(
                        FIRST_SEQUENCE + WARM_UP + 1, FIRST_SEQUENCE + WARM_UP - 1, List.of(warmingUp(1))));
        assertThat(feed(WARM_UP + 2, WARM_UP + 3)).isEqualTo(taken(warmingUp(2)));
    }

    @Test
    void takesASequenceWithoutItsTimeForAHole() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome outcome = flow.accept(Market.closed(BARS.get(WARM_UP + 5), FIRST_SEQUENCE + WARM_UP));

        // Then
        assertThat(outcome).isInstanceOf(FeatureOutcome.Gap.class);
    }

    @Test
    void takesALaterBarOfAHistoryThatWasBegunAnew() {
        // Given
        feed(0, WARM_UP);

        // When
        FeatureOutcome outcome = flow.accept(Market.closed(BARS.get(WARM_UP), 0));

        // Then
        assertThat(outcome).isEqualTo(new FeatureOutcome.Gap(0, FIRST_SEQUENCE + WARM_UP - 1, List.of(warmingUp(1))));
        assertThat(flow.accept(Market.closed(BARS.get(WARM_UP + 1), 1))).isEqualTo(taken(warmingUp(2)));
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
        FeatureOutcome outcome = flow.accept(open);

        // Then
        assertThat(outcome).isEqualTo(new FeatureOutcome.Unsealed(open.id()));
        assertThat(vectors(sealed, flow.accept(sealed))).hasSize(1);
    }

    @Test
    void doesNotTakeABarWhosePriceIsOffTheTick() {
        // Given
        FeatureFlow coarse = FeatureFlow.of(SET, Market.TICK.movePointRight(2), Market.LOT);
        BarClosed event = Market.closed(Market.bar(0, 80_050, 80_050, 80_050, 80_050, 1), 0);

        // When, Then
        assertThatThrownBy(() -> coarse.accept(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price must be a multiple of 1, was 800.50");
    }

    private static FeatureOutcome taken(SetOutcome outcome) {
        return new FeatureOutcome.Taken(List.of(outcome));
    }

    private static SetOutcome warmingUp(long barsSeen) {
        return new SetOutcome.WarmingUp(SET.featureSetId(), barsSeen, WARM_UP);
    }

    private static List<FeatureVector> vectors(BarClosed event, FeatureOutcome outcome) {
        return FeatureFlow.vectors(event, outcome, NOW);
    }

    private FeatureOutcome feed(int from, int to) {
        for (int index = from; index < to - 1; index++) {
            flow.accept(event(index));
        }
        return flow.accept(event(to - 1));
    }

    private static BarClosed event(int index) {
        return Market.closed(BARS.get(index), FIRST_SEQUENCE + index);
    }
}
