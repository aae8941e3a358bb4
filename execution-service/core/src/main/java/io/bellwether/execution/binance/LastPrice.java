package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;

/** The answer to {@code GET /api/v3/ticker/price}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LastPrice(String symbol, @DecimalText BigDecimal price) {}
