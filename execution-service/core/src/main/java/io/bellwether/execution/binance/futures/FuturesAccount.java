package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.binance.DecimalText;
import java.math.BigDecimal;
import java.util.List;

/** The part of the answer to {@code GET /fapi/v3/account} that is about assets. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FuturesAccount(List<Asset> assets) {
    public FuturesAccount {
        assets = List.copyOf(assets);
    }

    /**
     * What the account holds of one margin asset.
     *
     * @param walletBalance what was paid in, earned and paid, the margins of positions included
     * @param initialMargin what positions and open orders hold of it
     * @param openOrderInitialMargin what open orders hold of it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Asset(
            String asset,
            @DecimalText BigDecimal walletBalance,
            @DecimalText BigDecimal unrealizedProfit,
            @DecimalText BigDecimal marginBalance,
            @DecimalText BigDecimal initialMargin,
            @DecimalText BigDecimal positionInitialMargin,
            @DecimalText BigDecimal openOrderInitialMargin,
            @DecimalText BigDecimal availableBalance) {}
}
