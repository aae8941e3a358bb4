package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;

/** One trade inside an {@link OrderResponse}; the commission is charged in the received asset. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderFill(
        @DecimalText BigDecimal price,
        @DecimalText BigDecimal qty,
        @DecimalText BigDecimal commission,
        String commissionAsset,
        long tradeId) {}
