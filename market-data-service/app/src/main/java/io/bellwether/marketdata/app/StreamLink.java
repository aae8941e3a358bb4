package io.bellwether.marketdata.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@link BinanceStreams} knows of one connection: the streams it brings, the requests it still has to make, and
 * whether it replaces another. Used by one thread only.
 */
final class StreamLink {
    /** About 2 kB a frame. */
    private static final int NAMES_PER_REQUEST = 100;

    /** Binance allows 5 messages a second, our answers to its pings among them. */
    private static final Duration MESSAGE_SPACING = Duration.ofMillis(250);

    enum Method {
        SUBSCRIBE,
        UNSUBSCRIBE
    }

    /** A request about some streams. */
    record Request(Method method, List<String> streams) {
        String frame(long id) {
            return streams.stream()
                    .map(name -> "\"" + name + "\"")
                    .collect(Collectors.joining(
                            ",", "{\"method\":\"%s\",\"params\":[".formatted(method), "],\"id\":%d}".formatted(id)));
        }
    }

    private record Sent(Request request, long nanos) {}

    private final StreamConnection connection;
    private @Nullable StreamLink predecessor;
    private final Map<String, StreamRoute> routes = new LinkedHashMap<>();
    private final Deque<Request> toSend = new ArrayDeque<>();
    private final Map<String, Sent> unanswered = new HashMap<>();
    private boolean open;
    private boolean retiring;
    private long openedNanos;
    private long lastSentNanos;
    private long settledNanos;
    private boolean settled;
    private boolean draining;
    private long drainNanos;
    private long lastId;

    /**
     * A link that is about to be connected.
     *
     * @param predecessor the one it will replace, if it does
     */
    StreamLink(StreamConnection connection, @Nullable StreamLink predecessor) {
        this.connection = connection;
        this.predecessor = predecessor;
    }

    StreamConnection connection() {
        return connection;
    }

    @Nullable
    StreamLink predecessor() {
        return predecessor;
    }

    /** It stands for itself from now on. */
    void standAlone() {
        predecessor = null;
    }

    boolean open() {
        return open;
    }

    /** Is to be replaced: gets no further streams. */
    boolean retiring() {
        return retiring;
    }

    void retire() {
        retiring = true;
    }

    Collection<StreamRoute> routes() {
        return List.copyOf(routes.values());
    }

    /** How many streams it brings, or will once it has replaced another. */
    int load() {
        return routes.size() + (predecessor == null ? 0 : predecessor.routes.size());
    }

    /** It is connected. Makes the requests for what is waiting, and for all that its predecessor brings. */
    void opened(long nowNanos) {
        open = true;
        openedNanos = nowNanos;
        lastSentNanos = nowNanos - MESSAGE_SPACING.toNanos();
        StreamLink old = predecessor;
        if (old != null) {
            old.routes.values().forEach(route -> route.willComeOver(connection));
            request(Method.SUBSCRIBE, List.copyOf(old.routes.keySet()));
        }
    }

    boolean olderThan(Duration age, long nowNanos) {
        return open && nowNanos - openedNanos >= age.toNanos();
    }

    void add(Collection<StreamRoute> added) {
        added.forEach(route -> {
            route.comesOver(connection);
            routes.put(route.name(), route);
        });
        request(Method.SUBSCRIBE, added.stream().map(StreamRoute::name).toList());
    }

    void remove(Collection<StreamRoute> removed) {
        removed.forEach(route -> routes.remove(route.name()));
        request(Method.UNSUBSCRIBE, removed.stream().map(StreamRoute::name).toList());
    }

    /** A stream that the exchange does not give. */
    void forget(String name) {
        routes.remove(name);
    }

    /** Takes over the streams of its predecessor. */
    void takeOver() {
        StreamLink old = predecessor;
        if (old != null) {
            old.routes.values().forEach(StreamRoute::switchOver);
            routes.putAll(old.routes);
            old.routes.clear();
            predecessor = null;
        }
    }

    /** Sends the next request if there is one and the exchange allows another message. */
    void sendNext(long nowNanos) {
        if (open && !toSend.isEmpty() && nowNanos - lastSentNanos >= MESSAGE_SPACING.toNanos()) {
            Request request = toSend.removeFirst();
            lastSentNanos = nowNanos;
            String id = Long.toString(++lastId);
            unanswered.put(id, new Sent(request, nowNanos));
            connection.send(request.frame(lastId));
        }
    }

    /** The request of that number was answered; absent if there is none. */
    @Nullable
    Request answered(String id) {
        Sent sent = unanswered.remove(id);
        return sent == null ? null : sent.request();
    }

    /** Asks for the streams of a refused request again, in two halves, so that one bad name does not spoil all. */
    void halve(Request refused) {
        List<String> names = refused.streams();
        toSend.addFirst(new Request(refused.method(), names.subList(names.size() / 2, names.size())));
        toSend.addFirst(new Request(refused.method(), names.subList(0, names.size() / 2)));
    }

    /** Whether a request was sent so long ago and is not answered. */
    boolean ignoredFor(Duration timeout, long nowNanos) {
        return unanswered.values().stream().anyMatch(sent -> nowNanos - sent.nanos() >= timeout.toNanos())
                || (draining && nowNanos - drainNanos >= timeout.toNanos());
    }

    /** Whether everything asked for is confirmed, for so long. */
    boolean settledFor(Duration time, long nowNanos) {
        boolean quiet = open && toSend.isEmpty() && unanswered.isEmpty();
        if (quiet && !settled) {
            settledNanos = nowNanos;
        }
        settled = quiet;
        return settled && nowNanos - settledNanos >= time.toNanos();
    }

    /** Asks once for a sign after which nothing that was said before is still on its way. */
    void drain(long nowNanos) {
        if (!draining) {
            draining = true;
            drainNanos = nowNanos;
            connection.ping();
        }
    }

    /** The sign has come. */
    void drained() {
        draining = false;
    }

    private void request(Method method, List<String> names) {
        List<String> rest = new ArrayList<>(names);
        Request last = toSend.peekLast();
        if (last != null && last.method() == method) {
            toSend.removeLast();
            rest.addAll(0, last.streams());
        }
        while (!rest.isEmpty()) {
            List<String> page = rest.subList(0, Math.min(NAMES_PER_REQUEST, rest.size()));
            toSend.addLast(new Request(method, List.copyOf(page)));
            page.clear();
        }
    }
}
