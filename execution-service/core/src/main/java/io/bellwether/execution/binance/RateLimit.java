package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One of the venue's limits; {@code count} stands only in answers of the WebSocket API. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RateLimit(
        String rateLimitType,
        String interval,
        int intervalNum,
        long limit,
        @Nullable Long count) {}
