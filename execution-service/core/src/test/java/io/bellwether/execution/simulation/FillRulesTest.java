package io.bellwether.execution.simulation;

import static io.bellwether.execution.simulation.Floor.decimal;
import static io.bellwether.execution.simulation.Floor.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.simulation.SimulationRules.WaitingFills;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each way to fill, by hand: the order is sent at the close of one bar and meets the next. */
class FillRulesTest {
    private static final OrderTerms MARKET = new OrderTerms.Market();

    private final Floor floor = Floor.futures();

    @Test
    void aMarketOrderFillsAtTheNextOpen() {
        floor.flat("100");
        String order = floor.buy(MARKET, "1");

        assertThat(floor.life(order)).isEqualTo("open");
        floor.bar("101", "105", "99", "104");

        assertThat(floor.life(order)).isEqualTo("1@101 filled");
    }

    @Test
    void spreadAndSlippageMakeAMarketOrderWorseAndRoundUpToTheTick() {
        // Half the spread is 3 ticks; slippage 0.1 % of 101.03, 10.103 ticks, so 11: 101.03 + 0.11 and 100.97 - 0.11.
        Floor costly = new Floor(
                SimulationRules.isolated(10).withCosts(new PriceImpact.Ticks(3), new PriceImpact.Share(1_000)));
        costly.flat("100");
        String bought = costly.buy(MARKET, "1");
        String sold = costly.sell(MARKET, "1");
        costly.bar("101", "105", "99", "104");

        assertThat(costly.life(bought)).isEqualTo("1@101.14 filled");
        assertThat(costly.life(sold)).isEqualTo("1@100.86 filled");
    }

    @Test
    void slippageGrowsWithThePartOfTheVolumeThatAnOrderTakes() {
        // 1 % at the whole bar; a quarter of it is 0.25 %, of 100.00 that is 25 ticks.
        Floor costly = new Floor(
                SimulationRules.isolated(10).withCosts(new PriceImpact.None(), new PriceImpact.Volume(10_000)));
        costly.flat("100");
        String order = costly.buy(MARKET, "1");
        costly.bar("100", "100", "100", "100", "4");

        assertThat(costly.life(order)).isEqualTo("1@100.25 filled");
    }

    @Test
    void aMarketOrderTakesItsShareOfTheVolumeAndTheRestExpires() {
        Floor thin = new Floor(SimulationRules.isolated(10).withFills(WaitingFills.TOUCH, Duration.ZERO, 100_000));
        thin.flat("100");
        String order = thin.buy(MARKET, "3");
        thin.bar("100", "100", "100", "100", "20");

        assertThat(thin.life(order)).isEqualTo("2@100 INSUFFICIENT_LIQUIDITY");
    }

    @Test
    void aWaitingLimitOrderFillsBarByBarAsTheVolumeAllows() {
        Floor thin = new Floor(SimulationRules.isolated(10).withFills(WaitingFills.TOUCH, Duration.ZERO, 100_000));
        thin.flat("100");
        String order = thin.buy(limit("99"), "3");
        thin.bar("100", "100", "98", "100", "20");

        assertThat(thin.life(order)).isEqualTo("2@99 open");
        thin.bar("100", "100", "99", "100", "20");

        assertThat(thin.life(order)).isEqualTo("2@99 1@99 filled");
    }

    @Test
    void aLimitOrderThatIsTouchedFillsAtItsLimit() {
        floor.flat("100");
        String bought = floor.buy(limit("99"), "1");
        String sold = floor.sell(limit("101"), "1");
        floor.bar("100", "100.99", "99.01", "100");

        assertThat(floor.life(bought)).isEqualTo("open");
        assertThat(floor.life(sold)).isEqualTo("open");
        floor.bar("100", "101", "99", "100");

        assertThat(floor.life(bought)).isEqualTo("1@99 filled");
        assertThat(floor.life(sold)).isEqualTo("1@101 filled");
    }

    @Test
    void aLimitOrderAtTheEndOfTheQueueWantsATradeBeyondIt() {
        Floor queue = new Floor(SimulationRules.isolated(10).withFills(WaitingFills.THROUGH, Duration.ZERO, 0));
        queue.flat("100");
        String bought = queue.buy(limit("99"), "1");
        String sold = queue.sell(limit("101"), "1");
        queue.bar("100", "101", "99", "100");

        assertThat(queue.life(bought)).isEqualTo("open");
        assertThat(queue.life(sold)).isEqualTo("open");
        queue.bar("100", "101.01", "98.99", "100");

        assertThat(queue.life(bought)).isEqualTo("1@99 filled");
        assertThat(queue.life(sold)).isEqualTo("1@101 filled");
    }

    @Test
    void aWaitingLimitOrderThatTheOpenHasPassedStillFillsAtItsLimit() {
        floor.flat("100");
        String order = floor.buy(limit("99"), "1");
        floor.flat("100").bar("97", "98", "96", "97");

        assertThat(floor.life(order)).isEqualTo("1@99 filled");
    }

    @Test
    void aLimitOrderBetterThanTheOpenTakesAtTheOpen() {
        floor.flat("100");
        String order = floor.buy(limit("103"), "1");
        floor.bar("101", "105", "99", "104");

        assertThat(floor.life(order)).isEqualTo("1@101 filled");
    }

    @Test
    void makersAndTakersPayTheirOwnFees() {
        // 0.02 % of 99 and 0.05 % of 100.
        Floor futures = new Floor(SimulationRules.isolated(10));
        futures.flat("100");
        String maker = futures.buy(limit("99"), "1");
        String taker = futures.buy(MARKET, "1");
        futures.bar("100", "101", "99", "100");

        assertThat(futures.fee(maker)).isEqualTo("0.0198 USD");
        assertThat(futures.fee(taker)).isEqualTo("0.05 USD");
    }

    @Test
    void aSpotVenueKeepsItsFeeFromWhatIsReceived() {
        // Bought 2 at 100: 0.1 % of 2 is kept. Sold 1 at 110: 0.1 % of 110 is kept.
        Floor spot = new Floor(SimulationRules.spot());
        spot.flat("100");
        String bought = spot.buy(MARKET, "2");
        spot.flat("100");
        String sold = spot.sell(MARKET, "1");
        spot.flat("110");

        assertThat(spot.fee(bought)).isEqualTo("0.002 BTC");
        assertThat(spot.fee(sold)).isEqualTo("0.11 USD");
        assertThat(spot.free("BTC")).isEqualTo("0.998");
        assertThat(spot.free("USD")).isEqualTo("9909.89");
        assertThat(spot.equity()).isEqualTo("10019.67"); // 9909.89 + 0.998 * 110
    }

    @Test
    void anImmediateOrCancelOrderTakesWhatTheOpenOffersAndNothingLater() {
        floor.flat("100");
        String missed = floor.buy(new OrderTerms.Limit(decimal("99"), TimeInForce.IOC), "1");
        String took = floor.buy(new OrderTerms.Limit(decimal("100"), TimeInForce.IOC), "1");
        floor.bar("100", "101", "98", "100");

        assertThat(floor.life(missed)).isEqualTo("UNFILLED_IOC_QUANTITY_EXPIRED");
        assertThat(floor.life(took)).isEqualTo("1@100 filled");
    }

    @Test
    void aFillOrKillOrderFillsWhollyOrNotAtAll() {
        Floor thin = new Floor(SimulationRules.isolated(10).withFills(WaitingFills.TOUCH, Duration.ZERO, 100_000));
        thin.flat("100");
        String tooLarge = thin.buy(new OrderTerms.Limit(decimal("100"), TimeInForce.FOK), "3");
        String fits = thin.buy(new OrderTerms.Limit(decimal("100"), TimeInForce.FOK), "2");
        thin.bar("100", "100", "100", "100", "20");

        assertThat(thin.life(tooLarge)).isEqualTo("UNFILLED_FOK_ORDER_EXPIRED");
        assertThat(thin.life(fits)).isEqualTo("2@100 filled");
    }

    @Test
    void aPostOnlyOrderIsRefusedWhereItWouldTake() {
        floor.flat("100");
        String takes = floor.buy(new OrderTerms.PostOnly(decimal("100")), "1");
        String waits = floor.buy(new OrderTerms.PostOnly(decimal("99.99")), "1");
        floor.bar("100", "101", "99", "100");

        assertThat(floor.life(takes)).isEqualTo("-2010 Order would immediately match and take.");
        assertThat(floor.life(waits)).isEqualTo("1@99.99 filled");
    }

    @Test
    void aReduceOnlyOrderClosesNoMoreThanThereIs() {
        floor.flat("100");
        floor.buy(MARKET, "1");
        floor.flat("100");
        String order = floor.place(Side.SELL, MARKET, "3", true);
        floor.flat("100");

        assertThat(floor.life(order)).startsWith("1@100 ");
        assertThat(floor.venue.market(Floor.SYMBOL).heldLots()).isZero();
    }

    @Test
    void aReduceOnlyOrderWithNothingToReduceIsRefused() {
        floor.flat("100");
        String order = floor.place(Side.SELL, MARKET, "1", true);
        floor.flat("100");

        assertThat(floor.life(order)).isEqualTo("-2022 ReduceOnly Order is rejected.");
    }

    @Test
    void anOrderThatArrivesInsideABarFillsOnTheWayToWhatIsWorseForIt() {
        // 15 of 60 seconds late: a quarter of the way from the open of 100 to the high of 104.
        Floor slow = new Floor(SimulationRules.isolated(10).withFills(WaitingFills.TOUCH, Duration.ofSeconds(15), 0));
        slow.flat("100");
        String order = slow.buy(MARKET, "1");
        slow.bar("100", "104", "99", "100");

        assertThat(slow.life(order)).isEqualTo("1@101 filled");
    }

    @Test
    void aLimitOrderThatArrivesInsideABarSeesOnlyItsClose() {
        Floor slow = new Floor(SimulationRules.isolated(10).withFills(WaitingFills.TOUCH, Duration.ofSeconds(15), 0));
        slow.flat("100");
        String order = slow.buy(limit("98"), "1");
        slow.bar("100", "104", "97", "99");

        assertThat(slow.life(order)).isEqualTo("open");
        slow.bar("99", "99", "98.5", "99").bar("99", "99", "98", "99");

        assertThat(slow.life(order)).isEqualTo("1@98 filled");
    }

    @Test
    void aCancelThatIsOnItsWayComesTooLateForTheOpen() {
        Floor slow = new Floor(SimulationRules.isolated(10).withFills(WaitingFills.TOUCH, Duration.ofSeconds(15), 0));
        slow.flat("100");
        String filled = slow.buy(limit("98"), "1");
        String canceled = slow.buy(limit("90"), "1");
        slow.flat("100");
        slow.venue.cancelAll(Floor.SYMBOL);
        slow.bar("97", "98", "96", "97");

        assertThat(slow.life(filled)).isEqualTo("1@98 filled");
        assertThat(slow.life(canceled)).isEqualTo("canceled");
    }

    @Test
    void aCanceledOrderGivesBackWhatItHeldBack() {
        Floor spot = Floor.spot();
        spot.flat("100");
        String order = spot.buy(limit("90"), "2");

        assertThat(spot.locked("USD")).isEqualTo("180");
        spot.venue.cancel(Floor.SYMBOL, order);

        assertThat(spot.locked("USD")).isEqualTo("0");
        assertThat(spot.free("USD")).isEqualTo("10000");
        assertThat(spot.life(order)).isEqualTo("canceled");
    }

    @Test
    void anOrderInAnothersPlaceGetsWhatTheOtherHeldBack() {
        Floor spot = Floor.spot().flat("100");
        spot.buy(new OrderTerms.Market(), "1");
        spot.flat("100");
        String stop = spot.sell(new OrderTerms.StopMarket(new BigDecimal("95")), "1");
        spot.flat("100");

        String exit = spot.replace(stop, new OrderTerms.Market(), "1");
        spot.flat("101");

        assertThat(spot.life(stop)).isEqualTo("canceled");
        assertThat(spot.life(exit)).isEqualTo("1@101 filled");
    }

    @Test
    void anOrderInThePlaceOfOneThatHasFilledIsRefused() {
        Floor spot = Floor.spot().flat("100");
        spot.buy(new OrderTerms.Market(), "1");
        spot.flat("100");
        String stop = spot.sell(new OrderTerms.StopMarket(new BigDecimal("95")), "1");
        spot.flat("100");

        String exit = spot.replace(stop, new OrderTerms.Market(), "1");
        spot.flat("90");

        assertThat(spot.life(stop)).isEqualTo("1@90 filled");
        assertThat(spot.life(exit)).isEqualTo("-2011 Unknown order sent.");
    }
}
