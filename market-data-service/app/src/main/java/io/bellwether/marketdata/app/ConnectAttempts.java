package io.bellwether.marketdata.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When the next connection may be tried: after growing waits while it does not work, and never more often than Binance
 * allows an address. Times are monotonic nanoseconds. Not for use by several threads.
 */
final class ConnectAttempts {
    /** Binance's limit in {@link #WINDOW}. */
    static final int MAX_IN_WINDOW = 300;

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Backoff backoff;
    private final Deque<Long> made = new ArrayDeque<>();
    private int failures;
    private boolean paused;
    private long notBeforeNanos;

    ConnectAttempts(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Whether the pause after the last failure is over. */
    boolean rested(long nowNanos) {
        return !paused || nowNanos - notBeforeNanos >= 0;
    }

    /** How long to wait because too many were made already; zero if one is allowed. */
    Duration exhaustedFor(long nowNanos) {
        while (!made.isEmpty() && nowNanos - made.getFirst() >= WINDOW.toNanos()) {
            made.removeFirst();
        }
        return made.size() < MAX_IN_WINDOW ? Duration.ZERO : WINDOW.minusNanos(nowNanos - made.getFirst());
    }

    void made(long nowNanos) {
        made.addLast(nowNanos);
    }

    /**
     * A connection did not come about or did not last.
     *
     * @param chance from 0 to 1: spreads the attempts of many clients
     */
    void failed(long nowNanos, double chance) {
        failures++;
        paused = true;
        notBeforeNanos = nowNanos + backoff.delay(failures, chance).toNanos();
    }

    /** A connection lasted. */
    void lasted() {
        failures = 0;
        paused = false;
    }
}
