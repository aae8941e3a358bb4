package io.bellwether.marketdata;

import static io.bellwether.marketdata.Bars.BTCUSD;
import static io.bellwether.marketdata.Bars.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarBuilderTest {
    private final BarBuilder builder = new BarBuilder(BTCUSD, BarInterval.ONE_MINUTE);

    @Test
    void aBarHoldsFirstHighestLowestAndLastPriceAndExactSums() {
        // Given
        builder.add(trade(1, 0, "100.1", "0.1"));
        builder.add(trade(2, 10, "101", "0.2"));
        builder.add(trade(3, 20, "99.5", "0.3"));
        builder.add(trade(4, 59, "100.7", "0.00000001"));

        // When
        List<Bar> closed = builder.add(trade(5, 60, "200", "1"));

        // Then
        assertThat(closed)
                .containsExactly(new Bar(
                        BTCUSD,
                        BarInterval.ONE_MINUTE,
                        MIDNIGHT,
                        new BigDecimal("100.1"),
                        new BigDecimal("101"),
                        new BigDecimal("99.5"),
                        new BigDecimal("100.7"),
                        new BigDecimal("0.60000001"),
                        new BigDecimal("60.060001007"),
                        4));
    }

    @Test
    void minutesWithoutATradeAreFlatAtTheLastClose() {
        // Given
        builder.add(trade(1, 30, "100", "1"));
        builder.add(trade(2, 40, "105", "1"));

        // When
        List<Bar> closed = builder.add(trade(3, 185, "110", "1"));

        // Then
        assertThat(closed).extracting(Bar::openTime).containsExactly(MIDNIGHT, at(60), at(120));
        Bar flat = closed.getLast();
        assertThat(List.of(flat.open(), flat.high(), flat.low(), flat.close())).containsOnly(new BigDecimal("105"));
        assertThat(flat.volumeBase()).isEqualByComparingTo("0");
        assertThat(flat.trades()).isZero();
        assertThat(builder.inProgress()).hasValueSatisfying(bar -> {
            assertThat(bar.openTime()).isEqualTo(at(180));
            assertThat(bar.open()).isEqualByComparingTo("110");
        });
    }

    @Test
    void advancingClosesABarExactlyAtItsCloseTimeAndNotBefore() {
        // Given
        builder.add(trade(1, 0, "100", "1"));
        List<Bar> early = builder.advanceTo(at(60).minusMillis(1));

        // When
        List<Bar> closed = builder.advanceTo(at(60));

        // Then
        assertThat(early).isEmpty();
        assertThat(closed).extracting(Bar::openTime).containsExactly(MIDNIGHT);
        assertThat(builder.inProgress())
                .hasValueSatisfying(bar -> assertThat(bar.trades()).isZero());
    }

    @Test
    void theFirstTradeOfABarAfterFlatStretchesSetsItsOpen() {
        // Given
        builder.add(trade(1, 0, "100", "1"));
        builder.advanceTo(at(60));
        builder.add(trade(2, 70, "103", "1"));

        // When
        List<Bar> closed = builder.advanceTo(at(120));

        // Then
        assertThat(closed).singleElement().satisfies(bar -> {
            assertThat(bar.open()).isEqualByComparingTo("103");
            assertThat(bar.low()).isEqualByComparingTo("103");
        });
    }

    @Test
    void nothingIsOpenBeforeTheFirstTrade() {
        assertThat(builder.advanceTo(MIDNIGHT)).isEmpty();
        assertThat(builder.inProgress()).isEmpty();
    }

    @Test
    void aTradeOfAClosedBarIsRefused() {
        // Given
        builder.add(trade(1, 60, "100", "1"));

        // When, Then
        assertThatThrownBy(() -> builder.add(trade(2, 59, "100", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trade 2");
    }

    private static Instant at(int second) {
        return MIDNIGHT.plusSeconds(second);
    }

    @Test
    void whatTakersBoughtIsKnownIfItIsKnownOfEachTrade() {
        // Given
        builder.add(trade(1, 0, "100", "0.5").takenBy(TakerSide.BUY));
        builder.add(trade(2, 10, "101", "0.2").takenBy(TakerSide.SELL));
        builder.add(trade(3, 20, "102", "0.25").takenBy(TakerSide.BUY));
        builder.add(trade(4, 60, "100", "1").takenBy(TakerSide.BUY));
        builder.add(trade(5, 70, "100", "1"));

        // When: the third minute has no trade
        List<Bar> closed = builder.advanceTo(MIDNIGHT.plusSeconds(180));

        // Then
        assertThat(closed).hasSize(2);
        assertThat(closed.getFirst().takerBuyBase()).isNull();
        assertThat(closed.getLast().takerBuyBase()).isEqualByComparingTo("0");
        assertThat(closed.getLast().takerBuyQuote()).isEqualByComparingTo("0");
    }

    @Test
    void takersOfOneBar() {
        // Given
        builder.add(trade(1, 0, "100", "0.5").takenBy(TakerSide.BUY));
        builder.add(trade(2, 10, "101", "0.2").takenBy(TakerSide.SELL));
        builder.add(trade(3, 20, "102", "0.25").takenBy(TakerSide.BUY));

        // When
        Bar bar = builder.advanceTo(MIDNIGHT.plusSeconds(60)).getFirst();

        // Then
        assertThat(bar.takerBuyBase()).isEqualByComparingTo("0.75");
        assertThat(bar.takerBuyQuote()).isEqualByComparingTo("75.5");
    }

    private static Trade trade(long id, int second, String price, String quantity) {
        return new Trade(id, at(second), new BigDecimal(price), new BigDecimal(quantity));
    }
}
