package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The answer to {@code GET /api/v3/time}: the venue's clock, in epoch milliseconds. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerTime(long serverTime) {}
