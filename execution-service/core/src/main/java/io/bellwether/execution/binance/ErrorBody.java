package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The body of a refused request. Codes are stable, messages vary. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ErrorBody(int code, String msg) {}
