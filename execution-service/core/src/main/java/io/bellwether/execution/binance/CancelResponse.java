package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;

/**
 * The answer to {@code DELETE /api/v3/order}: {@code origClientOrderId} is the order's id, {@code clientOrderId} the
 * cancel's own.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancelResponse(
        String symbol,
        String origClientOrderId,
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
        String selfTradePreventionMode) {}
