package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /api/v3/exchangeInfo}: what may be asked how often, and what is traded by which rules. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExchangeInfo(long serverTime, List<RateLimit> rateLimits, List<SymbolRules> symbols) {
    public ExchangeInfo(long serverTime, @Nullable List<RateLimit> rateLimits, @Nullable List<SymbolRules> symbols) {
        this.serverTime = WireTime.millis(serverTime);
        this.rateLimits = rateLimits == null ? List.of() : List.copyOf(rateLimits);
        this.symbols = symbols == null ? List.of() : List.copyOf(symbols);
    }

    /** The request weight an address may use in a minute. */
    public OptionalInt weightPerMinute() {
        return rateLimits.stream()
                .filter(limit -> "REQUEST_WEIGHT".equals(limit.rateLimitType())
                        && "MINUTE".equals(limit.interval())
                        && limit.intervalNum() == 1
                        && limit.limit() > 0)
                .mapToInt(RateLimit::limit)
                .min();
    }

    /**
     * One limit.
     *
     * @param rateLimitType what is counted, such as {@code REQUEST_WEIGHT}
     * @param interval the unit of the window, such as {@code MINUTE}
     * @param intervalNum how many of them the window has
     * @param limit the most in a window, inclusive
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RateLimit(
            @Nullable String rateLimitType, @Nullable String interval, int intervalNum, int limit) {}
}
