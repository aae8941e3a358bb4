package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker's share of a stream. The connection only puts things into its queue, the worker takes them from there, so
 * they keep their order and a slow database never blocks a connection that others share.
 *
 * @param <N> what the worker is told
 */
abstract sealed class Subscription<N> permits KlineSubscription, TradeSubscription {
    /** A week of minutes. Who falls behind further is better served by a backfill. */
    private static final int MAX_WAITING = 10_000;

    private final StreamRoute route;
    private final BlockingQueue<N> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private volatile @Nullable String lost;

    Subscription(StreamRoute route) {
        this.route = route;
    }

    /** The connection's event as the worker is told it; absent if it is nothing for the worker. */
    abstract @Nullable N told(StreamEvent event, Instant receivedAt);

    abstract N unreadable(String reason, String frame);

    abstract N lost(String reason);

    public N next(Duration silence) throws InterruptedException {
        while (true) {
            N next = waiting.poll();
            if (next != null) {
                return next;
            }
            String reason = lost;
            if (reason != null) {
                return lost(reason);
            }
            long leftNanos = silence.toNanos() - route.silentNanos();
            if (leftNanos <= 0) {
                route.connectionIsSilent(silence);
                // That ends this subscription too, unless another connection has just taken over.
                leftNanos = silence.toNanos();
            }
            next = waiting.poll(leftNanos, TimeUnit.NANOSECONDS);
            if (next != null) {
                return next;
            }
        }
    }

    public boolean hasMore() {
        return !waiting.isEmpty();
    }

    public void close() {
        route.leave(this);
    }

    void hear(StreamEvent event, Instant receivedAt) {
        N next = told(event, receivedAt);
        if (next != null) {
            enqueue(next);
        }
    }

    void hearUnreadable(String reason, String frame) {
        enqueue(unreadable(reason, frame));
    }

    /** The first reason counts: what follows is its consequence. */
    void lose(String reason) {
        if (lost == null) {
            lost = reason;
        }
        // Wakes the worker. If the queue is full the worker is awake and will find the reason behind what waits.
        boolean ignored = waiting.offer(lost(reason));
    }

    private void enqueue(N next) {
        if (lost == null && !waiting.offer(next)) {
            lose("%d events wait to be taken".formatted(MAX_WAITING));
        }
    }
}
