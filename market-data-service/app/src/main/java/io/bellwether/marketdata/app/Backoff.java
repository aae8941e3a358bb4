package io.bellwether.marketdata.app;

import java.time.Duration;

/**
 * How long to wait before the next attempt.
 *
 * @param min after the first failure
 * @param max never longer, but for the jitter
 */
record Backoff(Duration min, Duration max) {
    /** 2^20 times any sensible start is beyond any sensible maximum. */
    private static final int MAX_DOUBLINGS = 20;

    Backoff {
        if (min.isNegative() || min.isZero() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException(
                    "0 < retry.min <= retry.max must hold, were %s and %s".formatted(min, max));
        }
    }

    /**
     * The wait after {@code failures} failures in a row.
     *
     * @param chance from 0 to 1: spreads the waits of many clients from two thirds to four thirds of the plain one
     */
    Duration delay(int failures, double chance) {
        int doublings = Math.clamp(failures - 1L, 0, MAX_DOUBLINGS);
        Duration doubled = min.multipliedBy(1L << doublings);
        Duration plain = doubled.compareTo(max) < 0 ? doubled : max;
        long spreadMillis = Math.round((double) plain.toMillis() * 2 / 3 * chance);
        return plain.multipliedBy(2).dividedBy(3).plusMillis(spreadMillis);
    }
}
