package io.bellwether.execution.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * When a perpetual's longs pay its shorts, and how much of the position's worth; a negative rate turns it around. Rates
 * have eight decimals.
 */
public final class FundingRates {
    static final long WHOLE = 100_000_000;
    static final long NEVER = Long.MAX_VALUE;

    private final long[] times;
    private final long[] rates;
    private final long intervalMillis;

    private FundingRates(long[] times, long[] rates, long intervalMillis) {
        this.times = times;
        this.rates = rates;
        this.intervalMillis = intervalMillis;
    }

    /** No funding. */
    public static FundingRates none() {
        return new FundingRates(new long[0], new long[0], 0);
    }

    /** The same rate at every multiple of {@code interval} since the epoch. */
    public static FundingRates every(Duration interval, BigDecimal rate) {
        if (interval.toMillis() <= 0) {
            throw new IllegalArgumentException("interval must be positive, was " + interval);
        }
        return new FundingRates(new long[0], new long[] {scaled(rate)}, interval.toMillis());
    }

    /** The rates a venue published. */
    public static FundingRates recorded(SortedMap<Instant, BigDecimal> published) {
        return new FundingRates(
                published.keySet().stream().mapToLong(Instant::toEpochMilli).toArray(),
                published.values().stream().mapToLong(FundingRates::scaled).toArray(),
                0);
    }

    private static long scaled(BigDecimal rate) {
        return rate.multiply(BigDecimal.valueOf(WHOLE)).longValueExact();
    }

    /** The first funding at {@code millis} or after, {@link #NEVER} when none comes. */
    long firstFrom(long millis) {
        if (intervalMillis > 0) {
            return Math.ceilDiv(millis, intervalMillis) * intervalMillis;
        }
        int index = Arrays.binarySearch(times, millis);
        int next = index < 0 ? -index - 1 : index;
        return next == times.length ? NEVER : times[next];
    }

    /** The rate of the funding at {@code millis}, in hundred-millionths. */
    long rateAt(long millis) {
        return intervalMillis > 0 ? rates[0] : rates[Arrays.binarySearch(times, millis)];
    }
}
