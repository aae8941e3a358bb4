package io.bellwether.paperexchange;

import io.bellwether.execution.binance.RateLimit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts the account's orders that have not filled, in two windows of our time: it is the server they protect, not the
 * replay. Each order that is taken counts one; its first trade takes that back, and a maker's takes back more. Who has
 * used up a window has no order taken before it ends.
 */
final class OrderCount implements OrderObserver {
    static final int DEFAULT_LIMIT = 50;

    private static final int TAKER_GIVES_BACK = 1;
    private static final int MAKER_GIVES_BACK = 5;

    private final LongSupplier nanoTime;
    private final List<Window> windows;
    private long latestOrderId;

    /** Orders in one stretch of time; the stretches lie fixed. */
    private static final class Window {
        private final String interval;
        private final int intervals;
        private final long seconds;
        private final long limit;
        private long stretch = Long.MIN_VALUE;
        private long used;

        Window(String interval, int intervals, long seconds, long limit) {
            this.interval = interval;
            this.intervals = intervals;
            this.seconds = seconds;
            this.limit = limit;
        }

        long used(long second) {
            if (Math.floorDiv(second, seconds) != stretch) {
                stretch = Math.floorDiv(second, seconds);
                used = 0;
            }
            return used;
        }

        void add(long second, int more) {
            used = Math.max(0, used(second) + more);
        }

        RateLimit limit(boolean counted, long second) {
            return new RateLimit("ORDERS", interval, intervals, limit, counted ? used(second) : null);
        }
    }

    /** @param perTenSeconds how many; a day has 3,200 times as many, as at Binance */
    OrderCount(int perTenSeconds, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windows = List.of(
                new Window("SECOND", 10, 10, perTenSeconds),
                new Window("DAY", 1, TimeUnit.DAYS.toSeconds(1), 3_200L * perTenSeconds));
    }

    /**
     * Looks whether so many orders may still come.
     *
     * @throws Refusal if they are beyond the limit
     */
    void require(int orders) {
        long second = second();
        for (Window window : windows) {
            if (window.used(second) + orders > window.limit) {
                throw Refusal.tooManyOrders(
                        window.limit,
                        window.intervals + " " + window.interval,
                        window.seconds - Math.floorMod(second, window.seconds));
            }
        }
    }

    /** Those of the ten seconds, for the header of an answer. */
    long usedOfTenSeconds() {
        return windows.getFirst().used(second());
    }

    /** The limits, with what is used of them where that is wanted. */
    List<RateLimit> limits(boolean counted) {
        long second = second();
        return windows.stream().map(window -> window.limit(counted, second)).toList();
    }

    /** What came back from a file was counted in another life. */
    void forget() {
        windows.forEach(window -> window.stretch = Long.MIN_VALUE);
    }

    private void add(int more) {
        long second = second();
        windows.forEach(window -> window.add(second, more));
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
    }

    @Override
    public void accepted(Order order) {
        // One that was asleep is told again when it wakes.
        if (order.orderId() > latestOrderId) {
            latestOrderId = order.orderId();
            add(1);
        }
    }

    @Override
    public void traded(Order order, Execution execution) {
        if (order.executions().size() == 1) {
            add(execution.maker() ? -MAKER_GIVES_BACK : -TAKER_GIVES_BACK);
        }
    }
}
