package io.bellwether.execution.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message ever committed is still read, and still means the same. */
class ContractTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PlaceOrder",
                "PlaceLimitOrder",
                "PlacePostOnlyOrder",
                "PlaceStopMarketOrder",
                "PlaceStopLimitOrder",
                "PlaceTakeProfitOrder",
                "PlaceTakeProfitLimitOrder",
                "PlaceTrailingStopOrder",
                "PlaceOcoOrder",
                "PlaceBracketOrder",
                "ReplaceOrder",
                "CancelOrder",
                "CancelAllOrders"
            })
    void readsEveryOrderCommand(String type) {
        List<OrderCommand> commands = verify(type, OrderCommand.class);

        assertThat(commands).allSatisfy(command -> {
            assertThat(command.account()).isEqualTo("main");
            assertThat(command.symbol()).isEqualTo(new Symbol("BTCUSD"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccountReported",
                "OrderSubmitted",
                "OrderAccepted",
                "OrderFilled",
                "OrderCompleted",
                "OrderUnknown",
                "ExternalFill"
            })
    void readsEveryOrderEvent(String type) {
        List<OrderEvent> events = verify(type, OrderEvent.class);

        assertThat(events).allSatisfy(event -> {
            assertThat(event.getClass().getSimpleName()).isEqualTo(type);
            assertThat(event.id()).isEqualTo("order-event:main:" + event.sequence());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Filled", "Canceled", "Expired", "Rejected", "Denied", "NotPlaced"})
    void readsEveryCompletion(String type) {
        List<Completion> completions = verify("Completion" + type, Completion.class);

        assertThat(completions)
                .allSatisfy(completion ->
                        assertThat(completion.getClass().getSimpleName()).isEqualTo(type));
    }

    @Test
    void keepsTheMeaningOfAnOrder() {
        assertThat(verify("PlaceLimitOrder", OrderCommand.class).getFirst())
                .isEqualTo(new OrderCommand.PlaceOrder(
                        "decision:main:BTCUSD:1385596860000:exit",
                        "main",
                        new Symbol("BTCUSD"),
                        Side.SELL,
                        new OrderTerms.Limit(new BigDecimal("912.34"), OrderTerms.TimeInForce.GTC),
                        new BigDecimal("0.25"),
                        "outlook-up",
                        Instant.parse("2013-11-28T00:01:00Z"),
                        Instant.parse("2013-11-28T00:03:00Z"),
                        Instant.parse("2013-11-28T00:02:00Z"),
                        Instant.parse("2026-11-21T12:00:00.123456Z")));
    }

    @Test
    void keepsTheMeaningOfAnOrderOfBeforeReduceOnly() {
        assertThat(verify("PlaceOrder", OrderCommand.class).getFirst())
                .isInstanceOfSatisfying(
                        OrderCommand.PlaceOrder.class,
                        order -> assertThat(order.reduceOnly()).isFalse());
    }

    @Test
    void keepsTheMeaningOfAProtectiveStop() {
        assertThat(verify("PlaceStopLimitOrder", OrderCommand.class).getFirst())
                .isInstanceOfSatisfying(OrderCommand.PlaceOrder.class, order -> {
                    assertThat(order.reduceOnly()).isTrue();
                    assertThat(order.terms())
                            .isEqualTo(new OrderTerms.StopLimit(
                                    new BigDecimal("880.5"), new BigDecimal("879"), OrderTerms.TimeInForce.GTC));
                });
    }

    @Test
    void aReplacementMayDoNoMoreThanWhatItReplaces() {
        assertThat(verify("ReplaceOrder", OrderCommand.class).getFirst())
                .isInstanceOfSatisfying(OrderCommand.ReplaceOrder.class, replace -> {
                    assertThat(replace.placement(Side.BUY, true).reduceOnly()).isTrue();
                    assertThat(replace.placement(Side.BUY, false).reduceOnly()).isFalse();
                });
    }

    @Test
    void keepsTheMeaningOfABracket() {
        assertThat(verify("PlaceBracketOrder", OrderCommand.class).getFirst())
                .isInstanceOfSatisfying(
                        OrderCommand.PlaceOrderList.class,
                        order -> assertThat(order.list().legs())
                                .containsExactly(
                                        new OrderList.Leg(
                                                OrderList.Role.ENTRY,
                                                Side.BUY,
                                                new OrderTerms.Market(),
                                                new BigDecimal("0.25")),
                                        new OrderList.Leg(
                                                OrderList.Role.PROFIT,
                                                Side.SELL,
                                                new OrderTerms.TakeProfit(new BigDecimal("990")),
                                                new BigDecimal("0.25")),
                                        new OrderList.Leg(
                                                OrderList.Role.STOP,
                                                Side.SELL,
                                                new OrderTerms.TrailingStop(150, null),
                                                new BigDecimal("0.25"))));
    }

    @Test
    void tellsAPartialFillFromALastOneWhereTheEventSaysSo() {
        assertThat(verify("OrderFilled", OrderEvent.class))
                .extracting(event -> ((OrderEvent.OrderFilled) event).partial())
                .containsExactly(false, true);
    }

    @Test
    void keepsTheMeaningOfAFill() {
        assertThat(verify("OrderFilled", OrderEvent.class).getFirst())
                .isInstanceOfSatisfying(
                        OrderEvent.OrderFilled.class,
                        filled -> assertThat(filled.fill())
                                .isEqualTo(new Fill(
                                        56,
                                        new BigDecimal("912.34"),
                                        new BigDecimal("0.25"),
                                        new BigDecimal("0.00025"),
                                        "BTC")));
    }

    private static <T> List<T> verify(String type, Class<T> root) {
        return ContractGoldens.files(type).stream()
                .map(golden -> ContractGoldens.verify(golden, root))
                .toList();
    }
}
