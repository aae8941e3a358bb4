package io.bellwether.paperexchange;

import static io.bellwether.paperexchange.Floor.amount;
import static io.bellwether.paperexchange.Floor.fills;
import static io.bellwether.paperexchange.Floor.limit;
import static io.bellwether.paperexchange.Floor.market;
import static io.bellwether.paperexchange.Floor.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.binance.OrderStatus;
import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchingEngineTest {
    @Test
    void marketOrderTakesTheNextTradesAtTheirPricesWithoutMovingTheClock() {
        Floor floor = Floor.of("0 100 1", "10 101 0.5", "20 102 2", "400 50 1");
        floor.playToSecond(5);

        Order order = floor.engine.place(market(Side.BUY, "1.5"));

        assertThat(fills(order)).containsExactly("101 x 0.5", "102 x 1");
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(floor.clock.now()).isEqualTo(Floor.START + 5_000);
        assertThat(floor.told).containsExactly("NEW 1", "TRADE 1 PARTIALLY_FILLED", "TRADE 1 FILLED", "BALANCES");
    }

    @Test
    void marketOrderDecidedOnACloseFillsAtTheOpenOfTheNextBar() {
        Floor floor = Floor.of("0 100 1", "59 110 1", "60 120 1", "61 130 1", "200 1 1");
        floor.playToSecond(60);

        Order order = floor.engine.place(market(Side.SELL, "1"));

        assertThat(fills(order)).containsExactly("120 x 1");
    }

    @Test
    void marketOrderExpiresWithWhatTheWindowDidNotOffer() {
        Floor floor = Floor.of("0 100 1", "300 101 0.5", "301 101 9");

        floor.playToSecond(0.5);
        Order order = floor.engine.place(market(Side.BUY, "2"));

        assertThat(fills(order)).containsExactly("101 x 0.5");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.expiryReason()).isEqualTo("INSUFFICIENT_LIQUIDITY");
        assertThat(floor.told).endsWith("EXPIRED 1 INSUFFICIENT_LIQUIDITY", "BALANCES");
    }

    @Test
    void recordedQuantityIsNeverSoldTwice() {
        Floor floor = Floor.of("0 100 1", "10 101 1", "20 102 1", "30 103 1");
        floor.playToSecond(1);

        Order first = floor.engine.place(market(Side.BUY, "1.25"));
        Order second = floor.engine.place(market(Side.BUY, "1"));

        assertThat(fills(first)).containsExactly("101 x 1", "102 x 0.25");
        assertThat(fills(second)).containsExactly("102 x 0.75", "103 x 0.25");
    }

    @Test
    void commissionIsTakenFromWhatIsReceived() {
        Floor floor = Floor.of("0 100 1", "10 100 1", "20 200 1");
        floor.playToSecond(1);

        floor.engine.place(market(Side.BUY, "1"));
        floor.engine.place(market(Side.SELL, "1"));

        assertThat(floor.free("BTC")).isEqualTo("9.999");
        assertThat(floor.free("USD")).isEqualTo("10099.8");
    }

    @Test
    void marketOrderThatCostsTooMuchIsRefusedWhole() {
        Floor floor = Floor.of("0 100 1", "10 9000 1", "20 9000 1");
        floor.playToSecond(1);

        assertThatThrownBy(() -> floor.engine.place(market(Side.BUY, "2")))
                .hasMessage("-2010 Account has insufficient balance for requested action.");
        assertThatThrownBy(() -> floor.engine.place(market(Side.SELL, "10.5")))
                .hasMessage("-2010 Account has insufficient balance for requested action.");

        assertThat(floor.told).isEmpty();
        assertThat(floor.book.all()).isEmpty();
        assertThat(floor.free("USD")).isEqualTo("10000");
    }

    @Test
    void marketOrderByAmountSpendsTheAmountInWholeSteps() {
        Floor floor = Floor.of("0 100 1", "10 30 1", "20 70 5");
        floor.playToSecond(1);

        Order order = floor.engine.place(amount(Side.BUY, "100"));

        assertThat(fills(order)).containsExactly("30 x 1", "70 x 1");
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.quantity()).isEqualByComparingTo("2");
    }

    @Test
    void marketOrderByAmountExpiresWhenTheTapeOffersTooLittle() {
        Floor floor = Floor.of("0 100 1", "10 30 1", "400 1 1");
        floor.playToSecond(1);

        Order order = floor.engine.place(amount(Side.SELL, "90"));

        assertThat(fills(order)).containsExactly("30 x 1");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.quantity()).isEqualByComparingTo("3");
    }

    @Test
    void limitOrderRestsAndFillsAtItsOwnPriceWhenTradesReachIt() {
        Floor floor = Floor.of("0 100 1", "10 98 1", "20 94 0.5", "30 95 5", "40 1 1");
        floor.playToSecond(1);

        Order order = floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "95", "1"));

        assertThat(floor.locked("USD")).isEqualTo("95");
        floor.playToSecond(25);
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        floor.playToSecond(30);
        assertThat(fills(order)).containsExactly("95 x 0.5", "95 x 0.5");
        assertThat(order.executions()).allMatch(Execution::maker);
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(floor.locked("USD")).isEqualTo("0");
        assertThat(floor.free("USD")).isEqualTo("9905");
        assertThat(floor.book.openCount()).isZero();
    }

    @Test
    void limitOrderThatTheMarketAlreadyBeatsFillsAtTheTradesPrice() {
        Floor floor = Floor.of("0 100 1", "10 99 0.5", "20 102 1", "30 101 1");
        floor.playToSecond(1);

        Order order = floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "101", "1"));
        floor.playToSecond(30);

        assertThat(fills(order)).containsExactly("99 x 0.5", "101 x 0.5");
        assertThat(order.executions()).extracting(Execution::maker).containsExactly(false, true);
        assertThat(floor.free("USD")).isEqualTo("9900");
    }

    @Test
    void betterPricedRestingOrdersFillFirst() {
        Floor floor = Floor.of("0 100 1", "10 90 1", "20 200 1");
        floor.playToSecond(1);
        Order low = floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "95", "1"));
        Order high = floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "96", "0.75"));

        floor.playToSecond(10);

        assertThat(fills(high)).containsExactly("96 x 0.75");
        assertThat(fills(low)).containsExactly("95 x 0.25");
    }

    @Test
    void canceledOrderGivesBackWhatItLocked() {
        Floor floor = Floor.of("0 100 1", "10 95 0.25", "20 90 5");
        floor.playToSecond(1);
        Order order = floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "95", "1"));
        floor.playToSecond(10);

        floor.engine.cancel(order, "cancel");
        floor.playToSecond(20);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(fills(order)).containsExactly("95 x 0.25");
        assertThat(floor.locked("USD")).isEqualTo("0");
        assertThat(floor.free("USD")).isEqualTo("9976.25");
    }

    @Test
    void immediateOrCancelStopsAtTheFirstTradeBeyondItsPrice() {
        Floor floor = Floor.of("0 100 1", "10 101 1", "20 103 1", "30 101 1");
        floor.playToSecond(1);

        Order order = floor.engine.place(limit(Side.BUY, TimeInForce.IOC, "102", "2"));

        assertThat(fills(order)).containsExactly("101 x 1");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.expiryReason()).isEqualTo("UNFILLED_IOC_QUANTITY_EXPIRED");
        assertThat(floor.locked("USD")).isEqualTo("0");
    }

    @Test
    void fillOrKillFillsWholeOrNotAtAll() {
        Floor floor = Floor.of("0 100 1", "10 101 1", "20 101 1", "30 105 1");
        floor.playToSecond(1);

        Order killed = floor.engine.place(limit(Side.BUY, TimeInForce.FOK, "102", "2.5"));
        Order filled = floor.engine.place(limit(Side.BUY, TimeInForce.FOK, "102", "2"));

        assertThat(killed.executions()).isEmpty();
        assertThat(killed.expiryReason()).isEqualTo("UNFILLED_FOK_ORDER_EXPIRED");
        assertThat(fills(filled)).containsExactly("101 x 1", "101 x 1");
    }

    @Test
    void limitMakerIsRefusedWhenItWouldTake() {
        Floor floor = Floor.of("0 100 1", "10 101 1");
        OrderRequest maker = new OrderRequest(
                Side.BUY,
                OrderType.LIMIT_MAKER,
                TimeInForce.GTC,
                new BigDecimal("100"),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                Optional.empty(),
                "NONE");

        assertThatThrownBy(() -> floor.engine.place(maker)).hasMessage("-2010 Order would immediately match and take.");
    }

    @Test
    void clientOrderIdIsUniqueAmongOpenOrdersOnly() {
        Floor floor = Floor.of("0 100 1", "10 100 5", "20 100 5");
        floor.playToSecond(1);

        floor.engine.place(named(limit(Side.BUY, TimeInForce.GTC, "95", "1"), "mine"));
        assertThatThrownBy(() -> floor.engine.place(named(market(Side.BUY, "1"), "mine")))
                .hasMessage("-2010 Duplicate order sent.");
        floor.engine.cancel(floor.book.find("mine").orElseThrow(), "cancel");
        floor.engine.place(named(market(Side.BUY, "1"), "mine"));
        floor.engine.place(named(market(Side.BUY, "1"), "mine"));

        assertThat(floor.book.all())
                .extracting(Order::status)
                .containsExactly(OrderStatus.CANCELED, OrderStatus.FILLED, OrderStatus.FILLED);
    }

    @Test
    void filtersRefuseBeforeTheEngine() {
        Floor floor = Floor.of("0 100 1", "10 100 5");

        assertThatThrownBy(() -> floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "95.001", "1")))
                .hasMessage("-1013 Filter failure: PRICE_FILTER");
        assertThatThrownBy(() -> floor.engine.place(market(Side.BUY, "0.00009999")))
                .hasMessage("-1013 Filter failure: LOT_SIZE");
        assertThatThrownBy(() -> floor.engine.place(market(Side.BUY, "9000.1")))
                .hasMessage("-1013 Filter failure: LOT_SIZE");
        assertThatThrownBy(() -> floor.engine.place(market(Side.BUY, "900.1")))
                .hasMessage("-1013 Filter failure: MARKET_LOT_SIZE");
        assertThatThrownBy(() -> floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "19.99", "1")))
                .hasMessage("-1013 Filter failure: PERCENT_PRICE_BY_SIDE");
        assertThatThrownBy(() -> floor.engine.place(limit(Side.SELL, TimeInForce.GTC, "500.01", "1")))
                .hasMessage("-1013 Filter failure: PERCENT_PRICE_BY_SIDE");
        assertThatThrownBy(() -> floor.engine.place(market(Side.BUY, "0.0499")))
                .hasMessage("-1013 Filter failure: NOTIONAL");
        assertThatThrownBy(() -> floor.engine.place(amount(Side.BUY, "4.99")))
                .hasMessage("-1013 Filter failure: NOTIONAL");
        assertThat(floor.engine.place(market(Side.BUY, "0.05")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void aPositionIsLimitedTogetherWithWhatWaitsToBeBought() {
        TradeTape tape = Floor.tape("0 100 1", "10 100 5");
        Floor floor = new Floor(
                tape,
                tape.startMillis(),
                Map.of("USD", new BigDecimal("10000"), "BTC", Listing.MAX_POSITION.subtract(new BigDecimal("3"))));
        floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "90", "2"));

        assertThatThrownBy(() -> floor.engine.place(market(Side.BUY, "1.1")))
                .hasMessage("-1013 Filter failure: MAX_POSITION");
        assertThat(floor.engine.place(market(Side.BUY, "1")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(floor.engine.place(market(Side.SELL, "4")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void openOrdersAreLimitedInNumber() {
        Floor floor = Floor.of("0 100 1", "10 100 5");
        for (int i = 0; i < floor.listing.maxOpenOrders(); i++) {
            floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "50", "0.1"));
        }

        assertThatThrownBy(() -> floor.engine.place(limit(Side.BUY, TimeInForce.GTC, "50", "0.1")))
                .hasMessage("-1013 Filter failure: MAX_NUM_ORDERS");
    }
}
