package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.binance.DecimalText;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The answer to placing and asking for a conditional order, and each element of {@code openAlgoOrders}.
 *
 * @param actualOrderId the matching engine's order that came of it; empty before its trigger
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AlgoOrder(
        long algoId,
        String clientAlgoId,
        String algoType,
        String orderType,
        String symbol,
        Side side,
        String positionSide,
        String timeInForce,
        @DecimalText BigDecimal quantity,
        AlgoStatus algoStatus,
        @DecimalText @Nullable BigDecimal triggerPrice,
        @DecimalText @Nullable BigDecimal price,
        String workingType,
        boolean reduceOnly,
        boolean closePosition,
        @Nullable String callbackRate,
        @Nullable String activatePrice,
        long createTime,
        long updateTime,
        long triggerTime,
        @Nullable String actualOrderId) {
    /** The matching engine's order that came of it. */
    public OptionalLong actualOrder() {
        return actualOrderId == null || actualOrderId.isEmpty() || "0".equals(actualOrderId)
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(actualOrderId));
    }
}
