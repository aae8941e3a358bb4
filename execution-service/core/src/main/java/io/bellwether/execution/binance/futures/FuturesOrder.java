package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.binance.DecimalText;
import io.bellwether.execution.binance.OrderStatus;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;

/**
 * The answer to placing, canceling and asking for an order of the matching engine, and each element of {@code openOrders}
 * and {@code allOrders}. It lists no trades.
 *
 * @param time when it was placed; 0 in answers to a placement, which have {@code updateTime} alone
 * @param origType what it was before its trigger woke it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FuturesOrder(
        String symbol,
        long orderId,
        String clientOrderId,
        OrderStatus status,
        @DecimalText BigDecimal price,
        @DecimalText BigDecimal avgPrice,
        @DecimalText BigDecimal origQty,
        @DecimalText BigDecimal executedQty,
        @DecimalText BigDecimal cumQuote,
        String timeInForce,
        String type,
        String origType,
        boolean reduceOnly,
        boolean closePosition,
        Side side,
        String positionSide,
        @DecimalText BigDecimal stopPrice,
        String workingType,
        boolean priceProtect,
        long time,
        long updateTime) {
    /** When it was placed, as far as this answer says. */
    public long placedMillis() {
        return time == 0 ? updateTime : time;
    }
}
