package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /api/v3/order}, and each element of {@code openOrders} and {@code allOrders}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderQuery(
        String symbol,
        long orderId,
        long orderListId,
        String clientOrderId,
        @DecimalText BigDecimal price,
        @DecimalText BigDecimal origQty,
        @DecimalText BigDecimal executedQty,
        @DecimalText BigDecimal origQuoteOrderQty,
        @DecimalText BigDecimal cummulativeQuoteQty,
        OrderStatus status,
        TimeInForce timeInForce,
        OrderType type,
        Side side,
        @DecimalText BigDecimal stopPrice,
        @DecimalText BigDecimal icebergQty,
        long time,
        long updateTime,
        @JsonProperty("isWorking") boolean working,
        long workingTime,
        String selfTradePreventionMode,
        @Nullable String expiryReason) {}
