package io.bellwether.paperexchange;

import static io.bellwether.paperexchange.Floor.fills;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.binance.OrderStatus;
import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders that sleep until the market wakes them, alone and in lists. */
class ConditionalOrdersTest {
    @Test
    void aStopSleepsWithItsQuantityLockedAndSellsIntoTheTradesAfterTheOneThatWokeIt() {
        Floor floor = Floor.of("0 100 1", "10 96 1", "20 95 9", "30 94 1", "40 90 1");
        Order stop = floor.engine.place(request(Side.SELL, OrderType.STOP_LOSS, "0", "95", 0));

        floor.playToSecond(15);
        assertThat(stop.asleep()).isTrue();
        assertThat(floor.locked("BTC")).isEqualTo("1");

        floor.playToSecond(20);
        assertThat(fills(stop)).containsExactly("94 x 1");
        assertThat(floor.locked("BTC")).isEqualTo("0");
        assertThat(floor.free("BTC")).isEqualTo("9");
    }

    @Test
    void aStopLimitIsLeftBehindByAGapAndWaits() {
        Floor floor = Floor.of("0 100 1", "10 94 1", "20 90 9", "30 96 2");
        Order stop = floor.engine.place(request(Side.SELL, OrderType.STOP_LOSS_LIMIT, "96", "95", 0));

        floor.playToSecond(25);
        assertThat(stop.asleep()).isFalse();
        assertThat(stop.status()).isEqualTo(OrderStatus.NEW);

        floor.playToSecond(30);
        assertThat(fills(stop)).containsExactly("96 x 1");
    }

    @Test
    void aTakeProfitWakesOnTheOtherSide() {
        Floor floor = Floor.of("0 100 1", "10 104 1", "20 105 1", "30 106 1");
        Order profit = floor.engine.place(request(Side.SELL, OrderType.TAKE_PROFIT, "0", "105", 0));

        floor.playToSecond(30);

        assertThat(fills(profit)).containsExactly("106 x 1");
    }

    @Test
    void aTrailingStopFollowsTheBestPrice() {
        Floor floor = Floor.of("0 100 1", "10 120 1", "20 115 1", "30 107 1", "40 106 1");
        Order trailing = floor.engine.place(request(Side.SELL, OrderType.STOP_LOSS, "0", "0", 1000));

        floor.playToSecond(29);
        assertThat(trailing.asleep()).isTrue();
        floor.playToSecond(30);

        assertThat(fills(trailing)).containsExactly("106 x 1");
    }

    @Test
    void whatWouldWakeAtOnceIsRefused() {
        Floor floor = Floor.of("0 100 1", "10 100 1");
        for (OrderRequest wrong : List.of(
                request(Side.SELL, OrderType.STOP_LOSS, "0", "101", 0),
                request(Side.BUY, OrderType.STOP_LOSS, "0", "99", 0),
                request(Side.SELL, OrderType.TAKE_PROFIT, "0", "99", 0),
                request(Side.BUY, OrderType.TAKE_PROFIT, "0", "101", 0))) {
            assertThatThrownBy(() -> floor.engine.place(wrong))
                    .hasMessageContaining("Order would trigger immediately.");
        }
    }

    @Test
    void aStopThatBuysTakesNoMoreThanTheAccountCanPay() {
        Floor floor = Floor.of("0 100 1", "10 120 1", "20 20000 1", "30 100 1");
        Order stop = floor.engine.place(request(Side.BUY, OrderType.STOP_LOSS, "0", "110", 0));
        assertThat(floor.locked("USD")).isEqualTo("110");

        floor.playToSecond(30);

        assertThat(stop.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(floor.free("USD")).isEqualTo("10000");
    }

    @Test
    void ofTwoOrdersThatCancelEachOtherTheQuantityIsLockedOnceAndTheStopEndsTheProfit() {
        // Given
        Floor floor = Floor.of("0 100 1", "10 95 1", "20 94 1");
        OrderGroup pair = floor.engine.placeOneCancelsOther(
                request(Side.SELL, OrderType.LIMIT_MAKER, "110", "0", 0),
                request(Side.SELL, OrderType.STOP_LOSS, "0", "95", 0),
                Optional.of("pair"));
        assertThat(floor.locked("BTC")).isEqualTo("1");

        // When
        floor.playToSecond(20);

        // Then
        assertThat(pair.orders().getFirst().expiryReason()).isEqualTo("OCO_TRIGGER");
        assertThat(fills(pair.orders().getLast())).containsExactly("94 x 1");
        assertThat(floor.locked("BTC")).isEqualTo("0");
    }

    @Test
    void aProfitThatTradesInPartEndsItsStopAndKeepsTheRestLocked() {
        Floor floor = Floor.of("0 100 1", "10 110 0.4", "20 95 1");
        OrderGroup pair = floor.engine.placeOneCancelsOther(
                request(Side.SELL, OrderType.LIMIT_MAKER, "110", "0", 0),
                request(Side.SELL, OrderType.STOP_LOSS, "0", "95", 0),
                Optional.empty());

        floor.playToSecond(20);

        assertThat(fills(pair.orders().getFirst())).containsExactly("110 x 0.4");
        assertThat(pair.orders().getLast().expiryReason()).isEqualTo("OCO_TRIGGER");
        assertThat(floor.locked("BTC")).isEqualTo("0.6");
    }

    @Test
    void cancelingOneOfAListCancelsTheOther() {
        Floor floor = Floor.of("0 100 1", "10 100 1");
        OrderGroup pair = floor.engine.placeOneCancelsOther(
                request(Side.BUY, OrderType.LIMIT_MAKER, "90", "0", 0),
                request(Side.BUY, OrderType.STOP_LOSS, "0", "110", 0),
                Optional.empty());
        assertThat(floor.locked("USD")).isEqualTo("110");

        floor.engine.cancel(pair.orders().getFirst(), "cancel");

        assertThat(pair.orders()).extracting(Order::status).containsOnly(OrderStatus.CANCELED);
        assertThat(floor.locked("USD")).isEqualTo("0");
    }

    private static OrderRequest request(Side side, OrderType type, String price, String stopPrice, int delta) {
        return new OrderRequest(
                side,
                type,
                TimeInForce.GTC,
                new BigDecimal(price),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                Optional.empty(),
                "NONE",
                new BigDecimal(stopPrice),
                delta);
    }
}
