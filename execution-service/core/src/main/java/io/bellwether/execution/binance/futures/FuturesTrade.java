package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.binance.DecimalText;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;

/** One element of {@code GET /fapi/v1/userTrades}. The commission is charged in the margin asset. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FuturesTrade(
        String symbol,
        long id,
        long orderId,
        Side side,
        @DecimalText BigDecimal price,
        @DecimalText BigDecimal qty,
        @DecimalText BigDecimal realizedPnl,
        @DecimalText BigDecimal quoteQty,
        @DecimalText BigDecimal commission,
        String commissionAsset,
        long time,
        String positionSide,
        boolean buyer,
        boolean maker) {}
