package io.bellwether.marketdata;

import static io.bellwether.marketdata.Bars.BTCUSD;
import static io.bellwether.marketdata.Bars.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BarAggregatorTest {
    private final BarAggregator aggregator =
            new BarAggregator(BTCUSD, BarInterval.ONE_MINUTE, BarInterval.THREE_MINUTES);

    @Test
    void aCoarserBarHasTheFirstOpenTheExtremesTheLastCloseAndTheSums() {
        // Given
        aggregator.add(bar(0, "10", "12", "9", "11", "1.5"));
        aggregator.add(bar(1, "11", "15", "11", "14", "0.25"));

        // When
        List<Aggregation> outcomes = aggregator.add(bar(2, "14", "14", "8.5", "9", "0.00000001"));

        // Then
        assertThat(outcomes)
                .containsExactly(new Aggregation.Whole(new Bar(
                        BTCUSD,
                        BarInterval.THREE_MINUTES,
                        MIDNIGHT,
                        new BigDecimal("10"),
                        new BigDecimal("15"),
                        new BigDecimal("8.5"),
                        new BigDecimal("9"),
                        new BigDecimal("1.75000001"),
                        new BigDecimal("17.50000010"),
                        3)));
        assertThat(aggregator.pending()).isZero();
    }

    @Test
    void whatTakersBoughtIsSummedIfEachTradedMinuteSaysIt() {
        // Given: a flat minute of a source that says nothing changes nothing
        aggregator.add(takers(0, "0.5"));
        aggregator.add(flat(1, "10"));

        // When
        List<Aggregation> known = aggregator.add(takers(2, "0.25"));
        aggregator.add(takers(3, "0.5"));
        aggregator.add(bar(4, "10", "10", "10", "10", "1"));
        List<Aggregation> unknown = aggregator.add(takers(5, "0.25"));

        // Then
        assertThat(known).singleElement().isInstanceOfSatisfying(Aggregation.Whole.class, whole -> {
            assertThat(whole.bar().takerBuyBase()).isEqualByComparingTo("0.75");
            assertThat(whole.bar().takerBuyQuote()).isEqualByComparingTo("7.5");
        });
        assertThat(unknown).singleElement().isInstanceOfSatisfying(Aggregation.Whole.class, whole -> {
            assertThat(whole.bar().takerBuyBase()).isNull();
            assertThat(whole.bar().takerBuyQuote()).isNull();
        });
    }

    @Test
    void aMinuteWithoutATradeSetsNeitherOpenNorExtremes() {
        // Given
        aggregator.add(flat(0, "100"));
        aggregator.add(bar(1, "90", "95", "89", "94", "1"));

        // When
        List<Aggregation> outcomes = aggregator.add(flat(2, "94"));

        // Then
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Aggregation.Whole.class, whole -> {
            assertThat(whole.bar().open()).isEqualByComparingTo("90");
            assertThat(whole.bar().high()).isEqualByComparingTo("95");
            assertThat(whole.bar().close()).isEqualByComparingTo("94");
            assertThat(whole.bar().trades()).isOne();
        });
    }

    @Test
    void minutesWithoutAnyTradeAreAFlatBar() {
        // Given
        aggregator.add(flat(0, "100"));
        aggregator.add(flat(1, "100"));

        // When
        List<Aggregation> outcomes = aggregator.add(flat(2, "100"));

        // Then
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Aggregation.Whole.class, whole -> {
            assertThat(whole.bar().high()).isEqualByComparingTo("100");
            assertThat(whole.bar().volumeBase()).isZero();
        });
    }

    @Test
    void aHoleIsReportedInsteadOfTheBarsItIsIn() {
        // Given
        aggregator.add(flat(0, "100"));
        aggregator.add(flat(1, "100"));

        // When
        List<Aggregation> atTheEndOfTheHole = aggregator.add(flat(10, "100"));
        List<Aggregation> atTheEndOfItsBar = aggregator.add(flat(11, "100"));

        // Then
        assertThat(atTheEndOfTheHole).containsExactly(new Aggregation.Incomplete(MIDNIGHT, at(9), 2, 7));
        assertThat(atTheEndOfItsBar).containsExactly(new Aggregation.Incomplete(at(9), at(12), 2, 1));
    }

    @Test
    void wholeBarsThatAreMissingBetweenWholeBarsAreReported() {
        // Given
        IntStream.range(0, 3).forEach(minute -> aggregator.add(flat(minute, "100")));

        // When
        List<Aggregation> outcomes = aggregator.add(flat(6, "100"));

        // Then
        assertThat(outcomes).containsExactly(new Aggregation.Incomplete(at(3), at(6), 0, 3));
        assertThat(aggregator.pending()).isOne();
    }

    @ParameterizedTest
    @EnumSource(value = BarInterval.class, names = "ONE_MINUTE", mode = EnumSource.Mode.EXCLUDE)
    void everyIntervalIsMadeOfItsMinutes(BarInterval interval) {
        // Given
        int minutes = Math.toIntExact(interval.length().toMinutes());
        BarAggregator toInterval = new BarAggregator(BTCUSD, BarInterval.ONE_MINUTE, interval);
        List<Aggregation> outcomes = new ArrayList<>();

        // When
        for (int minute = 0; minute < 2 * minutes; minute++) {
            outcomes.addAll(toInterval.add(bar(minute, "10", "12", "9", "11", "0.1")));
        }

        // Then
        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Aggregation.Whole.class, whole -> {
                    assertThat(whole.bar().interval()).isEqualTo(interval);
                    assertThat(whole.bar().volumeBase())
                            .isEqualByComparingTo(new BigDecimal("0.1").multiply(BigDecimal.valueOf(minutes)));
                }));
    }

    @Test
    void refusesWhatIsNotAMultipleOrNotInOrder() {
        // Given
        aggregator.add(flat(4, "100"));

        // When, Then
        assertThatThrownBy(() -> aggregator.add(flat(4, "100"))).hasMessageContaining("must open after");
        assertThatThrownBy(() -> aggregator.add(flat(3, "100"))).hasMessageContaining("must open after");
        assertThatThrownBy(() -> new BarAggregator(BTCUSD, BarInterval.THREE_MINUTES, BarInterval.FIVE_MINUTES))
                .hasMessageContaining("5m must be a multiple of 3m");
        assertThatThrownBy(() -> new BarAggregator(BTCUSD, BarInterval.ONE_HOUR, BarInterval.ONE_HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }

    private static Bar flat(int minute, String price) {
        BigDecimal all = new BigDecimal(price);
        return new Bar(
                BTCUSD, BarInterval.ONE_MINUTE, at(minute), all, all, all, all, BigDecimal.ZERO, BigDecimal.ZERO, 0);
    }

    /** A minute at 10 of which takers bought {@code bought}. */
    private static Bar takers(int minute, String bought) {
        BigDecimal price = BigDecimal.TEN;
        BigDecimal base = new BigDecimal(bought);
        return new Bar(
                BTCUSD,
                BarInterval.ONE_MINUTE,
                at(minute),
                price,
                price,
                price,
                price,
                BigDecimal.ONE,
                BigDecimal.TEN,
                1,
                base,
                base.multiply(price));
    }

    private static Bar bar(int minute, String open, String high, String low, String close, String volume) {
        BigDecimal base = new BigDecimal(volume);
        return new Bar(
                BTCUSD,
                BarInterval.ONE_MINUTE,
                at(minute),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                base,
                base.multiply(BigDecimal.TEN),
                1);
    }
}
