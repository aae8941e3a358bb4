package io.bellwether.marketdata;

import static io.bellwether.marketdata.Bars.BTCUSD;
import static io.bellwether.marketdata.Bars.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradeBarsTest {
    private final TradeBars bars = new TradeBars(BTCUSD, BarInterval.ONE_MINUTE);

    @Test
    void theBarTheStreamBeganInIsNotGivenOut() {
        // Given
        bars.add(trade(7, 30, "100"));

        // When
        List<TradeOutcome> first = bars.add(trade(8, 61, "101"));
        List<TradeOutcome> second = bars.add(trade(9, 125, "102"));

        // Then
        assertThat(first).containsExactly(new TradeOutcome.Incomplete(MIDNIGHT, at(60)));
        assertThat(opensOf(second)).containsExactly(at(60));
    }

    @Test
    void aTradeThatIsRepeatedCountsOnce() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(trade(2, 60, "101"));

        // When
        List<TradeOutcome> again = bars.add(trade(2, 60, "101"));
        List<TradeOutcome> older = bars.add(trade(1, 0, "100"));

        // Then
        assertThat(again).singleElement().isInstanceOf(TradeOutcome.Repeated.class);
        assertThat(older).singleElement().isInstanceOf(TradeOutcome.Repeated.class);
        assertThat(closed(bars.add(trade(3, 120, "102"))))
                .singleElement()
                .satisfies(bar -> assertThat(bar.trades()).isOne());
    }

    @Test
    void anAggregateCountsAsItsTrades() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(new Trade(2, 5, at(60), new BigDecimal("100"), BigDecimal.ONE));

        // When
        List<TradeOutcome> outcomes = bars.add(trade(6, 120, "101"));

        // Then
        assertThat(closed(outcomes)).singleElement().satisfies(bar -> {
            assertThat(bar.trades()).isEqualTo(4);
            assertThat(bar.volumeBase()).isEqualByComparingTo("1");
        });
    }

    @Test
    void aHoleInTheNumbersSpoilsEveryBarTheMissingTradesMayBelongTo() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(trade(2, 60, "100"));
        bars.add(trade(3, 120, "100"));

        // When
        List<TradeOutcome> afterTheHole = bars.add(trade(5, 250, "100"));
        List<TradeOutcome> next = bars.add(trade(6, 310, "100"));
        List<TradeOutcome> sound = bars.add(trade(7, 370, "100"));

        // Then
        assertThat(afterTheHole).containsExactly(new TradeOutcome.Incomplete(at(120), at(240)));
        assertThat(next).containsExactly(new TradeOutcome.Incomplete(at(240), at(300)));
        assertThat(opensOf(sound)).containsExactly(at(300));
    }

    @Test
    void minutesWithoutATradeAreFlatBars() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(trade(2, 60, "105"));

        // When
        List<TradeOutcome> outcomes = bars.add(trade(3, 245, "110"));

        // Then
        assertThat(opensOf(outcomes)).containsExactly(at(60), at(120), at(180));
        assertThat(closed(outcomes).getLast().close()).isEqualByComparingTo("105");
    }

    @Test
    void theTimeOfAnotherEventClosesABarWithoutANextTrade() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(trade(2, 60, "105"));

        // When
        List<TradeOutcome> early = bars.advanceTo(at(120).minusMillis(1));
        List<TradeOutcome> onTime = bars.advanceTo(at(120));

        // Then
        assertThat(early).isEmpty();
        assertThat(opensOf(onTime)).containsExactly(at(60));
    }

    @Test
    void aTradeThatComesAfterItsBarWasClosedRevisesIt() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(trade(2, 60, "105"));
        bars.advanceTo(at(120));

        // When
        List<TradeOutcome> outcomes = bars.add(trade(3, 119, "99"));

        // Then
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(TradeOutcome.Late.class, late -> {
            Bar revised = late.revised().orElseThrow();
            assertThat(revised.openTime()).isEqualTo(at(60));
            assertThat(revised.low()).isEqualByComparingTo("99");
            assertThat(revised.close()).isEqualByComparingTo("99");
            assertThat(revised.trades()).isEqualTo(2);
        });
        // The bar in progress would have gone on from the wrong close.
        assertThat(bars.advanceTo(at(180))).containsExactly(new TradeOutcome.Incomplete(at(120), at(180)));
    }

    @Test
    void aTradeOfAnOlderBarRevisesNothing() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(trade(2, 60, "105"));
        bars.advanceTo(at(180));

        // When
        List<TradeOutcome> outcomes = bars.add(trade(3, 61, "99"));

        // Then
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        TradeOutcome.Late.class,
                        late -> assertThat(late.revised()).isEqualTo(Optional.empty()));
    }

    @Test
    void aSilenceOfDaysIsNotFilledWithFlatBars() {
        // Given
        bars.add(trade(1, 0, "100"));
        bars.add(trade(2, 60, "105"));
        Instant later = at(60).plus(Duration.ofDays(3));

        // When
        List<TradeOutcome> outcomes = bars.add(new Trade(3, later, new BigDecimal("110"), BigDecimal.ONE));

        // Then
        assertThat(outcomes).containsExactly(new TradeOutcome.Incomplete(at(60), later));
        assertThat(opensOf(bars.advanceTo(later.plusSeconds(60)))).containsExactly(later);
    }

    private static List<Bar> closed(List<TradeOutcome> outcomes) {
        return outcomes.stream()
                .map(TradeOutcome.Closed.class::cast)
                .map(TradeOutcome.Closed::bar)
                .toList();
    }

    private static List<Instant> opensOf(List<TradeOutcome> outcomes) {
        return closed(outcomes).stream().map(Bar::openTime).toList();
    }

    private static Instant at(int second) {
        return MIDNIGHT.plusSeconds(second);
    }

    private static Trade trade(long id, int second, String price) {
        return new Trade(id, at(second), new BigDecimal(price), BigDecimal.ONE);
    }
}
