package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;

import io.bellwether.marketdata.binance.StreamEvent;
import io.bellwether.marketdata.binance.StreamKline;
import io.bellwether.marketdata.binance.StreamTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One stream: who listens to it and which connection brings it. While its connection is being replaced, two bring the
 * same; then what the new one brings is held until the old one has said all it had to, and what both said is told once.
 */
final class StreamRoute {
    /** A few seconds of the busiest market. Beyond that the listeners are better served by a backfill. */
    private static final int MAX_HELD = 10_000;

    private record Held(StreamEvent event, long position, Instant receivedAt) {}

    private final String name;
    private final List<Subscription<?>> subscriptions = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private @Nullable StreamConnection active;
    private @Nullable StreamConnection successor;
    private long lastPosition = Long.MIN_VALUE;
    private boolean overflown;
    private boolean catchingUp;
    private long idleSinceNanos;

    StreamRoute(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    synchronized void join(Subscription<?> subscription) {
        subscriptions.add(subscription);
    }

    synchronized void leave(Subscription<?> subscription) {
        if (subscriptions.remove(subscription)) {
            idleSinceNanos = System.nanoTime();
        }
    }

    /** Whether nobody has listened for so long. */
    synchronized boolean idleFor(Duration time, long nowNanos) {
        return subscriptions.isEmpty() && nowNanos - idleSinceNanos >= time.toNanos();
    }

    synchronized void comesOver(StreamConnection connection) {
        active = connection;
    }

    /** From now on {@code connection} brings it too, and will take over. */
    synchronized void willComeOver(StreamConnection connection) {
        successor = connection;
        held.clear();
        overflown = false;
    }

    /** The one that was to take over will not. */
    synchronized void staysWhereItIs() {
        successor = null;
        held.clear();
    }

    /** The old connection has said all. */
    synchronized void switchOver() {
        active = requireNonNull(successor, () -> "nobody was to bring %s".formatted(name));
        successor = null;
        catchingUp = true;
        if (overflown) {
            loseAll("more than %d events came while connections changed".formatted(MAX_HELD));
        }
        for (Held event : held) {
            if (event.position() > lastPosition) {
                catchingUp = false;
                tell(event.event(), event.position(), event.receivedAt());
            }
        }
        held.clear();
    }

    /** Tells the listeners that something may be missing; they are listeners no more. */
    synchronized void loseAll(String reason) {
        subscriptions.forEach(subscription -> subscription.lose(reason));
        subscriptions.clear();
        idleSinceNanos = System.nanoTime();
    }

    synchronized void deliver(StreamConnection from, StreamEvent event, Instant receivedAt) {
        OptionalLong position = position(event);
        if (position.isEmpty()) {
            return;
        }
        // What comes over any other connection was replaced already: it is said by its successor.
        if (from == active) {
            // The new connection may be behind the old one for a moment, and repeat what that one said last.
            if (!catchingUp || position.getAsLong() > lastPosition) {
                catchingUp = false;
                tell(event, position.getAsLong(), receivedAt);
            }
        } else if (from == successor) {
            hold(new Held(event, position.getAsLong(), receivedAt));
        }
    }

    synchronized void deliverUnreadable(StreamConnection from, String reason, String frame) {
        if (from == active || from == successor) {
            subscriptions.forEach(subscription -> subscription.hearUnreadable(reason, frame));
        }
    }

    /** How long nothing was heard on its connection. */
    long silentNanos() {
        StreamConnection connection = connection();
        return connection == null ? 0 : connection.silentNanos();
    }

    void connectionIsSilent(Duration silence) {
        StreamConnection connection = connection();
        if (connection != null) {
            connection.loseIfSilent(silence);
        }
    }

    private synchronized @Nullable StreamConnection connection() {
        return active;
    }

    private void tell(StreamEvent event, long position, Instant receivedAt) {
        lastPosition = Math.max(lastPosition, position);
        subscriptions.forEach(subscription -> subscription.hear(event, receivedAt));
    }

    private void hold(Held event) {
        if (held.size() < MAX_HELD) {
            held.add(event);
        } else {
            overflown = true;
        }
    }

    /** The event's place in its stream; absent for one that nobody is told. */
    private static OptionalLong position(StreamEvent event) {
        return switch (event) {
            case StreamEvent.KlineChanged changed -> {
                StreamKline kline = changed.kline();
                yield kline != null && kline.closed() ? OptionalLong.of(kline.openTime()) : OptionalLong.empty();
            }
            case StreamTrade trade -> OptionalLong.of(trade.number());
            case StreamEvent.ServerShutdown shutdown -> OptionalLong.empty();
            case StreamEvent.Other other -> OptionalLong.empty();
        };
    }
}
