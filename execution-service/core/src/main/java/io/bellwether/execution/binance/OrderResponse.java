package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The FULL answer to {@code POST /api/v3/order} and {@code order.place}; times are epoch milliseconds. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderResponse(
        String symbol,
        long orderId,
        long orderListId,
        String clientOrderId,
        long transactTime,
        @DecimalText BigDecimal price,
        @DecimalText BigDecimal origQty,
        @DecimalText BigDecimal executedQty,
        @DecimalText BigDecimal origQuoteOrderQty,
        @DecimalText BigDecimal cummulativeQuoteQty,
        OrderStatus status,
        TimeInForce timeInForce,
        OrderType type,
        Side side,
        long workingTime,
        String selfTradePreventionMode,
        @Nullable String expiryReason,
        List<OrderFill> fills) {
    public OrderResponse {
        fills = fills == null ? List.of() : List.copyOf(fills); // RESULT answers have no fills.
    }
}
