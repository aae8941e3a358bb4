package io.bellwether.marketdata.app;

import io.bellwether.marketdata.BarSealer;
import java.time.Duration;

/**
 * What the operator decided about feeds.
 *
 * @param historyBars how many closed bars to fetch when nothing is stored
 * @param comparedBars after how many new bars sealed ones are compared with REST; twice as many are looked at
 * @param confirmationDelay how long to wait for a second answer where the first one is hard to believe
 * @param freshnessGrace how long after it is due the next bar may come
 * @param silenceTimeout after how long without any frame a connection is dead
 */
record FeedSettings(
        int historyBars,
        int comparedBars,
        Duration confirmationDelay,
        Duration freshnessGrace,
        Duration silenceTimeout,
        Backoff backoff) {
    /** Each bar must be looked at twice before it is forgotten, for a change counts when it is seen twice. */
    private static final int MAX_COMPARED_BARS = BarSealer.REMEMBERED_BARS / 2;

    FeedSettings {
        if (historyBars < 1) {
            throw new IllegalArgumentException(
                    "bellwether.market-data.history-bars must be at least 1, was " + historyBars);
        }
        if (comparedBars < 1 || comparedBars > MAX_COMPARED_BARS) {
            throw new IllegalArgumentException("bellwether.market-data.compared-bars must be from 1 to %d, was %d"
                    .formatted(MAX_COMPARED_BARS, comparedBars));
        }
        if (!confirmationDelay.isPositive()) {
            throw new IllegalArgumentException(
                    "bellwether.market-data.confirmation-delay must be positive, was " + confirmationDelay);
        }
        if (freshnessGrace.isNegative()) {
            throw new IllegalArgumentException(
                    "bellwether.market-data.freshness-grace must not be negative, was " + freshnessGrace);
        }
    }
}
