package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the newest sealed bar of a symbol is new enough to enter a position on. A bar is as old as the venue's clock is
 * past its close; it is stale when the next one is overdue: after the interval plus a grace period. The grace period is for
 * our side of the wire, so in a replay it is as many times longer as the venue's clock runs faster.
 *
 * <p>Not for use by several threads.
 */
public final class Freshness {
    private final Symbol symbol;
    private final BarInterval interval;
    private final Duration grace;
    private @Nullable Boolean stale;

    /** Nothing is known yet. */
    public Freshness(Symbol symbol, BarInterval interval, Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative, was " + grace);
        }
        this.symbol = symbol;
        this.interval = interval;
        this.grace = grace;
    }

    /** How long ago the bar closed, by the venue's clock; never negative, because two clocks never agree to the end. */
    public static Duration age(Instant lastCloseTime, Instant venueNow) {
        Duration age = Duration.between(lastCloseTime, venueNow);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Looks at the clocks. Says something the first time, and when it is not as it was the time before.
     *
     * @param lastCloseTime of the newest sealed bar; absent if there is none, which is stale
     * @param venueNow the venue's time
     * @param rate how much faster than ours the venue's clock runs
     * @param now our own time
     */
    public Optional<MarketEvent.FreshnessChanged> look(
            @Nullable Instant lastCloseTime, Instant venueNow, double rate, Instant now) {
        boolean overdue = lastCloseTime == null
                || age(lastCloseTime, venueNow).compareTo(interval.length().plus(scaled(rate))) > 0;
        Boolean before = stale;
        if (before != null && before == overdue) {
            return Optional.empty();
        }
        stale = overdue;
        return Optional.of(new MarketEvent.FreshnessChanged(
                "freshness:%s:%s:%s:%s"
                        .formatted(
                                symbol,
                                interval.code(),
                                overdue ? "stale" : "fresh",
                                lastCloseTime == null ? "none" : lastCloseTime.toEpochMilli()),
                symbol,
                interval,
                overdue,
                lastCloseTime,
                venueNow,
                now));
    }

    private Duration scaled(double rate) {
        return Duration.ofNanos(Math.round(grace.toNanos() * Math.max(1, rate)));
    }
}
