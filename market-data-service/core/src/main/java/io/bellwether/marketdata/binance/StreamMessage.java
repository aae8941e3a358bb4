package io.bellwether.marketdata.binance;

import org.jspecify.annotations.Nullable;

/**
 * One text frame of a combined stream: {@code {"stream":"btcusdt@kline_1m","data":{...}}}. Answers to requests have
 * neither field.
 */
public record StreamMessage(
        @Nullable String stream, @Nullable StreamEvent data) {}
