package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The answer to {@code POST /fapi/v1/listenKey}: the name of a user data stream, good for an hour unless prolonged. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ListenKey(String listenKey) {}
