package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every stream that somebody listens to, by its name. The connections' threads bring what was heard; all else is for the
 * one thread of the {@link StreamHub}.
 */
final class StreamRoutes {
    /** A listener who waits until the exchange has confirmed its stream. */
    private record Waiting(Runnable confirmed, CompletableFuture<?> opened) {}

    private final Map<String, StreamRoute> routes = new ConcurrentHashMap<>();
    private final Map<StreamRoute, List<Waiting>> waiting = new HashMap<>();

    int size() {
        return routes.size();
    }

    /** Hands an event to those who listen to its stream. */
    void deliver(StreamConnection from, String stream, StreamEvent event, Instant receivedAt) {
        StreamRoute route = routes.get(stream);
        if (route != null) {
            route.deliver(from, event, receivedAt);
        }
    }

    /** Tells those whose event a frame may have been that it could not be read: all of the connection, if need be. */
    void deliverUnreadable(StreamConnection from, @Nullable String stream, String reason, String frame) {
        StreamRoute named = stream == null ? null : routes.get(stream);
        if (named != null) {
            named.deliverUnreadable(from, reason, frame);
        } else {
            routes.values().forEach(route -> route.deliverUnreadable(from, reason, frame));
        }
    }

    boolean anybodyWaits() {
        return !waiting.isEmpty();
    }

    /**
     * Lets somebody listen; {@code opened} completes when the stream is confirmed.
     *
     * @return the stream if it is new and needs a connection
     */
    <S extends Subscription<?>> Optional<StreamRoute> join(
            String stream, Function<StreamRoute, S> kind, CompletableFuture<S> opened) {
        StreamRoute known = routes.get(stream);
        StreamRoute route = known == null ? new StreamRoute(stream) : known;
        S subscription = kind.apply(route);
        route.join(subscription);
        Runnable confirm = () -> {
            if (!opened.complete(subscription)) {
                // Who asked has been interrupted meanwhile.
                subscription.close();
            }
        };
        if (known != null && !waiting.containsKey(known)) {
            confirm.run();
            return Optional.empty();
        }
        waiting.computeIfAbsent(route, ignored -> new ArrayList<>()).add(new Waiting(confirm, opened));
        return routes.putIfAbsent(stream, route) == null ? Optional.of(route) : Optional.empty();
    }

    /** The exchange has confirmed the stream. */
    void confirm(String stream) {
        StreamRoute route = routes.get(stream);
        List<Waiting> confirmed = route == null ? null : waiting.remove(route);
        if (confirmed != null) {
            confirmed.forEach(one -> one.confirmed().run());
        }
    }

    /** Ends a stream for all who listen or wait. */
    void drop(String stream, ExchangeUnavailable why) {
        StreamRoute route = routes.remove(stream);
        if (route == null) {
            return;
        }
        List<Waiting> failed = waiting.remove(route);
        if (failed != null) {
            failed.forEach(one -> one.opened().completeExceptionally(why));
        }
        route.loseAll(BinanceRest.reason(why));
    }

    void dropAll(ExchangeUnavailable why) {
        List.copyOf(routes.keySet()).forEach(stream -> drop(stream, why));
    }

    /** Takes out those of {@code candidates} to which nobody has listened for so long. */
    List<StreamRoute> takeIdle(Collection<StreamRoute> candidates, Duration time, long nowNanos) {
        List<StreamRoute> idle = candidates.stream()
                .filter(route -> !waiting.containsKey(route) && route.idleFor(time, nowNanos))
                .toList();
        idle.forEach(route -> routes.remove(route.name(), route));
        return idle;
    }
}
