package io.bellwether.execution.simulation;

import static io.bellwether.execution.simulation.Floor.decimal;
import static io.bellwether.execution.simulation.Floor.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import org.junit.jupiter.api.Test;

/** Orders that hang together. */
class OrderListsTest {
    private static final OrderTerms MARKET = new OrderTerms.Market();

    private final Floor floor = Floor.futures();

    @Test
    void theStopEndsWhenTheTargetFills() {
        longPosition();
        floor.place(oco("105", "98"));
        floor.bar("100", "105", "99", "104");

        assertThat(floor.life("profit")).isEqualTo("1@105 filled");
        assertThat(floor.life("stop")).isEqualTo("OCO_TRIGGER");
    }

    @Test
    void theTargetEndsWhenTheStopWakes() {
        longPosition();
        floor.place(oco("105", "98"));
        floor.bar("100", "104", "97", "104");

        assertThat(floor.life("stop")).isEqualTo("1@98 filled");
        assertThat(floor.life("profit")).isEqualTo("OCO_TRIGGER");
    }

    @Test
    void takingOneBackTakesTheOtherBackToo() {
        longPosition();
        floor.place(oco("105", "98"));
        floor.flat("100");
        floor.venue.cancel(Floor.SYMBOL, "stop");

        assertThat(floor.life("stop")).isEqualTo("canceled");
        assertThat(floor.life("profit")).isEqualTo("canceled");
    }

    @Test
    void aSpotVenueHoldsTheQuantityOfAPairBackOnlyOnce() {
        Floor spot = Floor.spot();
        spot.flat("100");
        spot.buy(MARKET, "1");
        spot.flat("100");
        spot.place(oco("105", "98"));

        assertThat(spot.locked("BTC")).isEqualTo("1");
        spot.bar("100", "101", "98", "100");

        assertThat(spot.life("stop")).isEqualTo("1@98 filled");
        assertThat(spot.locked("BTC")).isEqualTo("0");
        assertThat(spot.free("USD")).isEqualTo("9998");
    }

    @Test
    void theExitsOfABracketWaitForItsEntry() {
        floor.flat("100");
        floor.place(bracket(limit("99"), "105", "97"));
        floor.bar("100", "106", "99.5", "100");

        assertThat(floor.life("entry")).isEqualTo("open");
        assertThat(floor.life("profit")).isEqualTo("open");
        floor.bar("100", "104", "99", "100").bar("100", "105", "99", "104");

        assertThat(floor.life("entry")).isEqualTo("1@99 filled");
        assertThat(floor.life("profit")).isEqualTo("1@105 filled");
        assertThat(floor.life("stop")).isEqualTo("OCO_TRIGGER");
    }

    @Test
    void theExitsOfABracketThatEntersAtTheOpenSeeTheWholeBar() {
        floor.flat("100");
        floor.place(bracket(MARKET, "105", "97"));
        floor.bar("100", "105", "98", "103");

        assertThat(floor.life("profit")).isEqualTo("1@105 filled");
    }

    @Test
    void aBracketThatEntersInsideABarIsStoppedByAnyLowOfIt() {
        // The entry at 103 came on the way up; whether the low of 96 came before it nobody knows.
        floor.flat("100");
        floor.place(bracket(new OrderTerms.StopMarket(decimal("103")), "106", "97"));
        floor.bar("100", "107", "96", "104");

        assertThat(floor.life("entry")).isEqualTo("1@103 filled");
        assertThat(floor.life("stop")).isEqualTo("1@97 filled");
        assertThat(floor.life("profit")).isEqualTo("OCO_TRIGGER");
    }

    @Test
    void aBracketThatEntersInsideABarTakesItsProfitOnlyWhereTheCloseProvesIt() {
        floor.flat("100");
        floor.place(bracket(limit("99"), "105", "97"));
        floor.bar("100", "106", "98", "104");

        assertThat(floor.life("entry")).isEqualTo("1@99 filled");
        assertThat(floor.life("profit")).isEqualTo("open");
        floor.venue.cancelAll(Floor.SYMBOL);
        Floor proven = Floor.futures();
        proven.flat("100");
        proven.place(bracket(limit("99"), "105", "97"));
        proven.bar("100", "106", "98", "105.5");

        assertThat(proven.life("profit")).isEqualTo("1@105 filled");
    }

    @Test
    void theExitsOfABracketEndWithAnEntryThatDidNotFill() {
        floor.flat("100");
        floor.place(bracket(new OrderTerms.Limit(decimal("99"), TimeInForce.IOC), "105", "97"));
        floor.flat("100");

        assertThat(floor.life("entry")).isEqualTo("UNFILLED_IOC_QUANTITY_EXPIRED");
        assertThat(floor.life("profit")).isEqualTo("OTO_PHASE_ONE_EXPIRED");
        assertThat(floor.life("stop")).isEqualTo("OTO_PHASE_ONE_EXPIRED");
    }

    @Test
    void aSpotBracketSellsWhatItsEntryLeftAfterTheFee() {
        // 1 bought, 0.001 kept as fee: 0.999 is left and is a whole number of steps.
        Floor spot = new Floor(SimulationRules.spot());
        spot.flat("100");
        spot.place(bracket(MARKET, "105", "97"));
        spot.bar("100", "101", "99", "100").bar("100", "101", "97", "98");

        assertThat(spot.life("stop")).isEqualTo("0.999@97 filled");
        assertThat(spot.free("BTC")).isEqualTo("0");
    }

    private void longPosition() {
        floor.flat("100");
        floor.buy(MARKET, "1");
        floor.flat("100");
    }

    private static OrderList oco(String profit, String stop) {
        return new OrderList.Oco(Side.SELL, decimal("1"), limit(profit), new OrderTerms.StopMarket(decimal(stop)));
    }

    private static OrderList bracket(OrderTerms entry, String profit, String stop) {
        return new OrderList.Bracket(
                Side.BUY, decimal("1"), entry, limit(profit), new OrderTerms.StopMarket(decimal(stop)));
    }
}
