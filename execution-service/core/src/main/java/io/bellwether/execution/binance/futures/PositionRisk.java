package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.binance.DecimalText;
import java.math.BigDecimal;

/**
 * One element of {@code GET /fapi/v3/positionRisk}: a position that is open, or was not long ago.
 *
 * @param positionAmt in the base asset, below zero when short
 * @param notional what it is worth at the mark price, below zero when short
 * @param liquidationPrice 0 where there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PositionRisk(
        String symbol,
        String positionSide,
        @DecimalText BigDecimal positionAmt,
        @DecimalText BigDecimal entryPrice,
        @DecimalText BigDecimal breakEvenPrice,
        @DecimalText BigDecimal markPrice,
        @DecimalText BigDecimal unRealizedProfit,
        @DecimalText BigDecimal liquidationPrice,
        @DecimalText BigDecimal isolatedMargin,
        @DecimalText BigDecimal notional,
        String marginAsset,
        @DecimalText BigDecimal isolatedWallet,
        @DecimalText BigDecimal initialMargin,
        @DecimalText BigDecimal maintMargin,
        @DecimalText BigDecimal positionInitialMargin,
        @DecimalText BigDecimal openOrderInitialMargin,
        long updateTime) {
    /** What the position was worth when it was entered, below zero when short: exact, which the entry price is not. */
    public BigDecimal entryWorth() {
        return notional.subtract(unRealizedProfit);
    }
}
