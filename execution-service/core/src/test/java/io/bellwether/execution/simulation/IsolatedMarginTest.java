package io.bellwether.execution.simulation;

import static io.bellwether.execution.simulation.Floor.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Leverage, liquidation and funding, by hand. Entry 100, leverage 10, so a margin of 10 for each coin; half a percent of
 * its worth must be kept.
 */
class IsolatedMarginTest {
    private static final OrderTerms MARKET = new OrderTerms.Market();
    private static final Map<String, BigDecimal> MONEY = Map.of("USD", decimal("10000"));

    private final Floor floor = Floor.futures();

    @Test
    void aPositionLocksItsMargin() {
        open(floor, Side.BUY, "2");

        assertThat(floor.locked("USD")).isEqualTo("20");
        assertThat(floor.free("USD")).isEqualTo("9980");
        assertThat(floor.equity()).isEqualTo("10000");
    }

    @Test
    void profitsAndLossesAreCountedForLongAndShort() {
        open(floor, Side.BUY, "2");
        floor.flat("105");

        assertThat(floor.equity()).isEqualTo("10010");
        Floor shorting = Floor.futures();
        open(shorting, Side.SELL, "2");
        shorting.flat("105");

        assertThat(shorting.equity()).isEqualTo("9990");
    }

    @Test
    void closingAPartGivesItsPartOfTheMarginBackWithWhatItEarned() {
        open(floor, Side.BUY, "2");
        floor.sell(MARKET, "1");
        floor.flat("110");

        assertThat(floor.locked("USD")).isEqualTo("10");
        assertThat(floor.free("USD")).isEqualTo("10000"); // 9980 + 10 of margin + 10 earned
        assertThat(floor.equity()).isEqualTo("10020");
    }

    @Test
    void anOrderThroughThePositionOpensTheOtherSide() {
        open(floor, Side.BUY, "1");
        floor.sell(MARKET, "3");
        floor.flat("110");

        assertThat(floor.venue.market(Floor.SYMBOL).heldLots()).isEqualTo(-200_000_000);
        assertThat(floor.locked("USD")).isEqualTo("22"); // two at 110, a tenth
        assertThat(floor.free("USD")).isEqualTo("9988"); // 9990 + 10 + 10 - 22
    }

    @Test
    void aLongIsLiquidatedAboveThePriceAtWhichItsMarginIsGone() {
        // (100 - 10) / (1 - 0.005) = 90.4523: a trade at 90.46 leaves it alone, one at 90.45 does not.
        open(floor, Side.BUY, "1");
        floor.bar("100", "100", "90.46", "95");

        assertThat(floor.external).isEmpty();
        floor.bar("95", "95", "90.45", "95");

        assertThat(floor.external).containsExactly("LIQUIDATION SELL 1@90.45 fee 0");
        assertThat(floor.free("USD")).isEqualTo("9990.45"); // 9990 + 10 - 9.55
        assertThat(floor.locked("USD")).isEqualTo("0");
    }

    @Test
    void aShortIsLiquidatedBelowThePriceAtWhichItsMarginIsGone() {
        // (100 + 10) / (1 + 0.005) = 109.4527: a trade at 109.45 leaves it alone, one at 109.46 does not.
        open(floor, Side.SELL, "1");
        floor.bar("100", "109.45", "100", "105");

        assertThat(floor.external).isEmpty();
        floor.bar("105", "109.46", "105", "105");

        assertThat(floor.external).containsExactly("LIQUIDATION BUY 1@109.46 fee 0");
        assertThat(floor.free("USD")).isEqualTo("9990.54"); // 9990 + 10 - 9.46
    }

    @Test
    void theFeeOfALiquidationIsTakenFromWhatIsLeftOfTheMargin() {
        // 0.2 % of 90.45 is 0.1809, of the 0.45 that are left; 5 % would be more than is left.
        Floor cheap = withLiquidationFee(2_000);
        open(cheap, Side.BUY, "1");
        cheap.bar("95", "95", "90", "95");

        assertThat(cheap.external).containsExactly("LIQUIDATION SELL 1@90.45 fee 0.1809");
        assertThat(cheap.free("USD")).isEqualTo("9990.2691");
        Floor dear = withLiquidationFee(50_000);
        open(dear, Side.BUY, "1");
        dear.bar("95", "95", "90", "95");

        assertThat(dear.external).containsExactly("LIQUIDATION SELL 1@90.45 fee 0.45");
        assertThat(dear.free("USD")).isEqualTo("9990");
    }

    @Test
    void aGapBeyondTheMarginCostsTheMarginAndNoMore() {
        open(floor, Side.BUY, "1");
        floor.bar("80", "85", "79", "84");

        assertThat(floor.external).containsExactly("LIQUIDATION SELL 1@80 fee 0");
        assertThat(floor.equity()).isEqualTo("9990");
        assertThat(floor.venue.books().absorbedQuote()).isEqualByComparingTo("10");
    }

    @Test
    void aStopBeforeTheLiquidationPriceSavesTheRestOfTheMargin() {
        open(floor, Side.BUY, "1");
        String stop = floor.place(Side.SELL, new OrderTerms.StopMarket(decimal("92")), "1", true);
        floor.bar("95", "95", "85", "90");

        assertThat(floor.life(stop)).isEqualTo("1@92 filled");
        assertThat(floor.external).isEmpty();
        assertThat(floor.equity()).isEqualTo("9992");
    }

    @Test
    void aStopBehindTheLiquidationPriceComesTooLate() {
        open(floor, Side.SELL, "1");
        String stop = floor.place(Side.BUY, new OrderTerms.StopMarket(decimal("110")), "1", true);
        floor.bar("105", "111", "105", "106");

        assertThat(floor.external).hasSize(1);
        assertThat(floor.life(stop)).isEqualTo("canceled");
    }

    @Test
    void aPositionThatGrewInsideABarDoesNotKnowThatTheLowCameBefore() {
        floor.flat("100");
        floor.buy(new OrderTerms.StopMarket(decimal("110")), "1");
        floor.bar("100", "111", "98", "110");

        assertThat(floor.external).containsExactly("LIQUIDATION SELL 1@99.49 fee 0"); // (110 - 11) / 0.995
    }

    @Test
    void anOrderBeyondTheMarginIsRefused() {
        floor.flat("100");
        OrderRequest order = new OrderRequest("large", Floor.SYMBOL, Side.BUY, MARKET, decimal("1001"), false);

        assertThat(floor.venue.place(order, floor.venue.time()))
                .isEqualTo(new VenueAnswer.Rejected(-2019, "Margin is insufficient."));
    }

    @Test
    void aLongPaysFundingOnWhatItIsWorthAndAShortGetsIt() {
        // 0.01 % of 105 at eight o'clock.
        FundingRates rates = FundingRates.every(Duration.ofHours(8), decimal("0.0001"));
        Floor holding = funded(rates);
        open(holding, Side.BUY, "1");
        holding.flat("105");

        assertThat(holding.equity()).isEqualTo("10004.9895");
        Floor shorting = funded(rates);
        open(shorting, Side.SELL, "1");
        shorting.flat("105");

        assertThat(shorting.equity()).isEqualTo("9995.0105");
        assertThat(shorting.venue.books().fundingQuote()).isEqualByComparingTo("-0.0105");
    }

    @Test
    void recordedFundingMovesTheLiquidationPrice() {
        // 1 % of 100 is taken from the margin: (100 - 9) / 0.995 = 91.4573.
        TreeMap<Instant, BigDecimal> published =
                new TreeMap<>(Map.of(Instant.parse("2024-01-01T08:00:00Z"), decimal("0.01")));
        Floor holding = funded(FundingRates.recorded(published));
        open(holding, Side.BUY, "1");
        holding.bar("100", "100", "91.45", "95");

        assertThat(holding.external).containsExactly("LIQUIDATION SELL 1@91.45 fee 0");
    }

    @Test
    void aLeverageThatWouldBeLiquidatedAsItOpensIsNoLeverage() {
        assertThatThrownBy(() -> new Margin.Isolated(125, 8_000)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void open(Floor floor, Side side, String quantity) {
        floor.flat("100");
        floor.place(side, MARKET, quantity, false);
        floor.flat("100");
    }

    private static Floor withLiquidationFee(int ppm) {
        return new Floor(SimulationRules.isolated(10)
                .withFees(0, 0, ppm)
                .withMargin(new Margin.Isolated(10, 5_000), FundingRates.none()));
    }

    /** Two minutes before eight, so that the third bar opens at it. */
    private static Floor funded(FundingRates rates) {
        return new Floor(
                SimulationRules.isolated(10).withFees(0, 0, 0).withMargin(new Margin.Isolated(10, 5_000), rates),
                Instant.parse("2024-01-01T07:58:00Z"),
                MONEY);
    }
}
