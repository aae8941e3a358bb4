package io.bellwether.execution.simulation;

import static io.bellwether.execution.simulation.Floor.decimal;
import static io.bellwether.execution.simulation.Floor.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Orders that a price wakes: when, at what they then fill, and which of two in one bar comes first. */
class TriggerFillRulesTest {
    private static final OrderTerms MARKET = new OrderTerms.Market();

    private final Floor floor = Floor.futures();

    @Test
    void aStopFillsAtItsTriggerInsideTheBar() {
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.StopMarket(decimal("98")), "1");
        String bought = floor.buy(new OrderTerms.StopMarket(decimal("103")), "1");
        floor.bar("100", "102.99", "98.01", "100");

        assertThat(floor.life(sold)).isEqualTo("open");
        assertThat(floor.life(bought)).isEqualTo("open");
        floor.bar("100", "103", "98", "100");

        assertThat(floor.life(sold)).isEqualTo("1@98 filled");
        assertThat(floor.life(bought)).isEqualTo("1@103 filled");
    }

    @Test
    void aStopThatTheOpenGapsThroughFillsAtTheOpen() {
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.StopMarket(decimal("98")), "1");
        floor.flat("100").bar("95", "99", "94", "96");

        assertThat(floor.life(sold)).isEqualTo("1@95 filled");
    }

    @Test
    void aStopOnTheWrongSideOfTheMarketIsRefused() {
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.StopMarket(decimal("101")), "1");
        floor.flat("100");

        assertThat(floor.life(sold)).isEqualTo("-2010 Order would trigger immediately.");
    }

    @Test
    void aStopLimitOrderFillsAtItsTriggerWhereItsLimitAllows() {
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.StopLimit(decimal("98"), decimal("97"), TimeInForce.GTC), "1");
        floor.bar("100", "101", "96", "97");

        assertThat(floor.life(sold)).isEqualTo("1@98 filled");
    }

    @Test
    void aStopLimitOrderIsLeftBehindByAGapAndFillsWhenThePriceComesBack() {
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.StopLimit(decimal("98"), decimal("97"), TimeInForce.GTC), "1");
        floor.flat("100").bar("95", "96.99", "94", "96");

        assertThat(floor.life(sold)).isEqualTo("open");
        floor.bar("96", "97", "95", "96");

        assertThat(floor.life(sold)).isEqualTo("1@97 filled");
    }

    @Test
    void aTakeProfitOrderFillsAtItsTriggerAndAtABetterOpen() {
        floor.flat("100");
        String reached = floor.sell(new OrderTerms.TakeProfit(decimal("105")), "1");
        String gapped = floor.sell(new OrderTerms.TakeProfit(decimal("110")), "1");
        floor.bar("100", "106", "99", "104").bar("112", "113", "111", "112");

        assertThat(floor.life(reached)).isEqualTo("1@105 filled");
        assertThat(floor.life(gapped)).isEqualTo("1@112 filled");
    }

    @Test
    void aTakeProfitLimitOrderWaitsAtItsLimitOnceAwake() {
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.TakeProfitLimit(decimal("105"), decimal("106"), TimeInForce.GTC), "1");
        floor.bar("100", "105.5", "99", "104");

        assertThat(floor.life(sold)).isEqualTo("open");
        floor.bar("104", "106", "103", "104");

        assertThat(floor.life(sold)).isEqualTo("1@106 filled");
    }

    @Test
    void aTrailingStopFollowsTheBestPriceAndSellsWhenItComesBack() {
        // 2 % of 110 is 2.20: 107.80.
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.TrailingStop(200, null), "1");
        floor.bar("100", "101", "99.5", "101").bar("109", "110", "108.5", "109");

        assertThat(floor.life(sold)).isEqualTo("open");
        floor.bar("109", "109", "107", "108");

        assertThat(floor.life(sold)).isEqualTo("1@107.8 filled");
    }

    @Test
    void aTrailingStopAssumesThatTheHighCameBeforeTheLow() {
        // The old trigger is 98.00, out of reach of the low; the bar's own high makes it 107.80, above the low.
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.TrailingStop(200, null), "1");
        floor.bar("100", "110", "99", "109");

        assertThat(floor.life(sold)).isEqualTo("1@107.8 filled");
    }

    @Test
    void aTrailingStopAssumesThatTheLowCameFirstWhereThatIsWorse() {
        // The low of 97 reaches the old trigger of 98.00: worse than 107.80.
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.TrailingStop(200, null), "1");
        floor.bar("100", "110", "97", "109");

        assertThat(floor.life(sold)).isEqualTo("1@98 filled");
    }

    @Test
    void aTrailingStopWithAnActivationPriceSleepsUntilThen() {
        floor.flat("100");
        String sold = floor.sell(new OrderTerms.TrailingStop(100, decimal("110")), "1");
        floor.bar("100", "109.99", "90", "100");

        assertThat(floor.life(sold)).isEqualTo("open");
        // Awake at 110 and up to 111: 1 % below is 109.89, which the low of the same bar may have come back to.
        floor.bar("109", "111", "109", "111");

        assertThat(floor.life(sold)).isEqualTo("1@109.89 filled");
    }

    @Test
    void ofAStopAndATargetInOneBarTheStopFills() {
        floor.flat("100");
        floor.buy(MARKET, "1");
        floor.flat("100");
        String stop = floor.place(Side.SELL, new OrderTerms.StopMarket(decimal("98")), "1", true);
        String target = floor.place(Side.SELL, limit("105"), "1", true);
        floor.bar("100", "106", "97", "105");

        assertThat(floor.life(stop)).isEqualTo("1@98 filled");
        assertThat(floor.life(target)).isEqualTo("REDUCE_ONLY");
    }

    @Test
    void ofAStopAndATargetInOneBarTheStopOfAShortFillsToo() {
        floor.flat("100");
        floor.sell(MARKET, "1");
        floor.flat("100");
        String stop = floor.place(Side.BUY, new OrderTerms.StopMarket(decimal("103")), "1", true);
        String target = floor.place(Side.BUY, limit("95"), "1", true);
        floor.bar("100", "104", "94", "95");

        assertThat(floor.life(stop)).isEqualTo("1@103 filled");
        assertThat(floor.life(target)).isEqualTo("REDUCE_ONLY");
    }

    @Test
    void finerBarsInsideTellWhichCameFirst() {
        floor.flat("100");
        floor.buy(MARKET, "1");
        floor.flat("100");
        floor.place(Side.SELL, new OrderTerms.StopMarket(decimal("98")), "1", true);
        String target = floor.place(Side.SELL, limit("105"), "1", true);
        floor.bar("100", "106", "100", "105").bar("105", "105", "97", "105");

        assertThat(floor.life(target)).isEqualTo("1@105 filled");
    }

    @Test
    void whereABarDoesNotSayWhatCameFirstItGoesAgainstUsUnlessAskedOtherwise() {
        for (SimulationRules.Doubt doubt : SimulationRules.Doubt.values()) {
            Floor doubted = new Floor(SimulationRules.spot().withFees(0, 0, 0).withDoubt(doubt)).flat("100");
            doubted.buy(new OrderTerms.Market(), "1");
            doubted.flat("100");
            doubted.place(new OrderList.Oco(
                    Side.SELL,
                    BigDecimal.ONE,
                    new OrderTerms.PostOnly(new BigDecimal("105")),
                    new OrderTerms.StopMarket(new BigDecimal("95"))));
            doubted.flat("100").bar("100", "106", "94", "100");

            assertThat(doubted.life(doubt == SimulationRules.Doubt.FOR_US ? "profit" : "stop"))
                    .as(doubt.name())
                    .isEqualTo(doubt == SimulationRules.Doubt.FOR_US ? "1@105 filled" : "1@95 filled");
            assertThat(doubted.venue.doubtfulBars()).isEqualTo(1);
        }
    }
}
