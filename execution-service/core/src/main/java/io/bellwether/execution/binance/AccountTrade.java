package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** One element of {@code GET /api/v3/myTrades}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccountTrade(
        String symbol,
        long id,
        long orderId,
        long orderListId,
        @DecimalText BigDecimal price,
        @DecimalText BigDecimal qty,
        @DecimalText BigDecimal quoteQty,
        @DecimalText BigDecimal commission,
        String commissionAsset,
        long time,
        @JsonProperty("isBuyer") boolean buyer,
        @JsonProperty("isMaker") boolean maker,
        @JsonProperty("isBestMatch") boolean bestMatch) {}
