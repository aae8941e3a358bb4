package io.bellwether.marketdata.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.marketdata.app.StreamInbox.Command;
import io.bellwether.marketdata.binance.RequestError;
import io.bellwether.marketdata.binance.StreamMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings as many streams as are needed over as few connections as possible.
 *
 * <p>One thread decides everything about connections; what happens comes to it through its inbox. Frames do not pass through it:
 * the thread of their connection hands them to the listeners of their stream.
 *
 * <p>A connection that grows old, or whose server says that it shuts down, is replaced: the new one is opened, subscribed
 * to the same streams and heard for a while beside the old one, which ends when it has said all it had to; nobody misses
 * anything. A connection that is lost in any other way may have lost frames: all its listeners are told and come back,
 * which makes the next connection.
 */
final class StreamHub implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StreamHub.class);

    /** How precisely time-outs are kept. */
    private static final Duration TICK = Duration.ofMillis(50);

    /** A stream nobody listens to is kept so long: a listener who lost the database comes back at once. */
    private static final Duration LINGER = Duration.ofSeconds(5);

    /** A connection that lived so long was a good one. */
    private static final Duration GOOD_AGE = Duration.ofMinutes(1);

    /** Connections of many processes that were opened together are not replaced together. */
    private static final double AGE_JITTER = 0.05;

    private final HttpClient http;
    private final ObjectReader messages;
    private final InstantSource clock;
    private final ExchangeSettings settings;
    private final BinanceRest rest;
    private final RequestBudget budget;
    private final Runnable connectionLost;
    private final Counter replacements;
    private final ConnectAttempts attempts;
    private final URI uri;
    private final Duration maxAge;
    private final StreamRoutes routes = new StreamRoutes();
    private final StreamInbox inbox = new StreamInbox(routes);
    private final List<StreamLink> links = new CopyOnWriteArrayList<>();
    private final Map<String, StreamRoute> unassigned = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts without a connection; the first listener makes one.
     *
     * @param rest told of refusals that ban us
     * @param connectionLost run after each loss
     */
    StreamHub(
            HttpClient http,
            ObjectMapper json,
            InstantSource clock,
            ExchangeSettings settings,
            BinanceRest rest,
            RequestBudget budget,
            Runnable connectionLost,
            MeterRegistry metrics) {
        this.http = http;
        this.messages = json.readerFor(StreamMessage.class);
        this.clock = clock;
        this.settings = settings;
        this.rest = rest;
        this.budget = budget;
        this.connectionLost = connectionLost;
        attempts = new ConnectAttempts(settings.retry());
        uri = settings.streamUrl().resolve("/stream");
        double jitter = AGE_JITTER * ThreadLocalRandom.current().nextDouble();
        maxAge =
                Duration.ofNanos(Math.round((double) settings.maxConnectionAge().toNanos() * (1 - jitter)));
        replacements = Counter.builder("bellwether.ws.replacement")
                .description("Stream connections replaced before they ended")
                .tag("exchange", settings.id())
                .register(metrics);
        Gauge.builder("bellwether.ws.connections", links, List::size)
                .description("Stream connections, those being opened included")
                .tag("exchange", settings.id())
                .register(metrics);
        Gauge.builder("bellwether.ws.streams", routes, StreamRoutes::size)
                .description("Streams subscribed to")
                .tag("exchange", settings.id())
                .register(metrics);
        thread = Thread.ofVirtual().name("streams-" + settings.id()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends every connection. Who still listens is told that it is lost. */
    @Override
    public void close() {
        thread.interrupt();
    }

    /** Listens to a stream. Returns when the exchange has confirmed it. */
    <S extends Subscription<?>> S open(String stream, Function<StreamRoute, S> kind)
            throws ExchangeUnavailable, InterruptedException {
        CompletableFuture<S> opened = new CompletableFuture<>();
        inbox.add(new Command.Open<>(stream, kind, opened));
        if (closed) {
            throw whyClosed();
        }
        try {
            return opened.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ExchangeUnavailable why) {
                throw why.again();
            }
            throw new IllegalStateException("the stream %s was not opened".formatted(stream), e);
        } finally {
            // Who is interrupted here is not there any more to listen.
            opened.cancel(false);
        }
    }

    private void run() {
        try {
            while (true) {
                boolean idle = links.isEmpty() && !routes.anybodyWaits();
                Command command = idle ? inbox.take() : inbox.poll(TICK);
                while (command != null) {
                    obey(command);
                    command = inbox.poll();
                }
                links.forEach(this::lookAfter);
                assign();
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s: streams are closed", settings.id());
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s: streams ended by a defect", settings.id());
        } finally {
            end();
        }
    }

    private void end() {
        closed = true;
        links.forEach(link -> link.connection().close());
        ExchangeUnavailable why = whyClosed();
        routes.dropAll(why);
        for (Command left = inbox.poll(); left != null; left = inbox.poll()) {
            if (left instanceof Command.Open<?> open) {
                open.opened().completeExceptionally(why);
            }
        }
    }

    private ExchangeUnavailable whyClosed() {
        return new ExchangeUnavailable("the streams of %s are closed".formatted(settings.id()));
    }

    private void obey(Command command) {
        switch (command) {
            case Command.Open<?> open -> join(open);
            case Command.Connected(StreamLink link) -> connected(link);
            case Command.ConnectFailed(StreamLink link, ExchangeUnavailable why) -> connectFailed(link, why);
            case Command.Answered answer -> with(answer.from(), link -> answered(link, answer));
            case Command.Closing(StreamConnection from) -> with(from, StreamLink::retire);
            case Command.Ponged(StreamConnection from) -> with(from, this::drained);
            case Command.Lost lost -> with(lost.from(), link -> lost(link, lost.reason(), lost.complete()));
        }
    }

    /** Does it with the link of that connection, unless it is history. */
    private void with(StreamConnection connection, Consumer<StreamLink> action) {
        links.stream()
                .filter(link -> link.connection() == connection)
                .findFirst()
                .ifPresent(action);
    }

    private <S extends Subscription<?>> void join(Command.Open<S> open) {
        routes.join(open.stream(), open.kind(), open.opened()).ifPresent(route -> unassigned.put(route.name(), route));
    }

    /** Gives every stream that has no connection one that has room, or a new one. */
    private void assign() {
        while (!unassigned.isEmpty()) {
            StreamLink link = links.stream()
                    .filter(one -> one.open() && !one.retiring() && one.load() < settings.streamsPerConnection())
                    .findFirst()
                    .orElse(null);
            if (link == null) {
                connectForUnassigned();
                return;
            }
            List<StreamRoute> some = unassigned.values().stream()
                    .limit(settings.streamsPerConnection() - link.load())
                    .toList();
            some.forEach(route -> unassigned.remove(route.name()));
            link.add(some);
            link.sendNext(System.nanoTime());
        }
    }

    private void connectForUnassigned() {
        if (links.stream().anyMatch(link -> !link.open() && link.predecessor() == null)) {
            return;
        }
        long now = System.nanoTime();
        Duration banned = budget.banLeft();
        Duration exhausted = attempts.exhaustedFor(now);
        if (banned.isPositive()) {
            failUnassigned(new ExchangeUnavailable("the exchange asked us to stay away", banned));
        } else if (exhausted.isPositive()) {
            failUnassigned(new ExchangeUnavailable(
                    "%d connections were tried in 5 minutes".formatted(ConnectAttempts.MAX_IN_WINDOW), exhausted));
        } else if (attempts.rested(now)) {
            connect(null);
        }
    }

    private void failUnassigned(ExchangeUnavailable why) {
        List<String> failed = List.copyOf(unassigned.keySet());
        unassigned.clear();
        failed.forEach(stream -> routes.drop(stream, why));
    }

    private void connect(@Nullable StreamLink predecessor) {
        StreamLink link = new StreamLink(new StreamConnection(messages, clock, inbox), predecessor);
        links.add(link);
        attempts.made(System.nanoTime());
        CompletableFuture<?> _ = link.connection()
                .connect(http, uri, settings.requestTimeout())
                .whenComplete((_, failure) -> inbox.add(
                        failure == null
                                ? new Command.Connected(link)
                                : new Command.ConnectFailed(link, connectFailure(failure))));
    }

    private ExchangeUnavailable connectFailure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WebSocketHandshakeException refusal) {
            return new ExchangeUnavailable(
                    "opening %s was answered %d"
                            .formatted(uri, refusal.getResponse().statusCode()),
                    rest.obeyBan(refusal.getResponse()));
        }
        return new ExchangeUnavailable("opening %s failed: %s".formatted(uri, BinanceRest.reason(cause)), cause);
    }

    private void connected(StreamLink link) {
        if (links.contains(link)) {
            link.opened(System.nanoTime());
        } else {
            link.connection().close();
        }
    }

    private void connectFailed(StreamLink link, ExchangeUnavailable why) {
        if (links.remove(link)) {
            attempts.failed(System.nanoTime(), ThreadLocalRandom.current().nextDouble());
            if (link.predecessor() == null) {
                failUnassigned(why);
            }
        }
    }

    private void answered(StreamLink link, Command.Answered answer) {
        StreamLink.Request request = link.answered(answer.id());
        if (request == null || request.method() == StreamLink.Method.UNSUBSCRIBE) {
            return;
        }
        RequestError refusal = answer.refusal();
        if (refusal == null) {
            request.streams().forEach(routes::confirm);
        } else if (request.streams().size() > 1) {
            link.halve(request);
        } else {
            String stream = request.streams().getFirst();
            link.forget(stream);
            routes.drop(
                    stream,
                    new ExchangeUnavailable("the exchange refused the stream %s: %d %s"
                            .formatted(stream, refusal.code(), refusal.msg())));
        }
    }

    private void lookAfter(StreamLink link) {
        long now = System.nanoTime();
        link.sendNext(now);
        if (link.ignoredFor(settings.requestTimeout(), now)) {
            link.connection()
                    .lose("a request was not answered for %d ms"
                            .formatted(settings.requestTimeout().toMillis()));
        } else if (link.open()) {
            link.connection().loseIfSilent(settings.silenceTimeout());
        }
        if (link.olderThan(maxAge, now)) {
            link.retire();
        }
        if (link.retiring()) {
            replace(link, now);
        } else if (link.open() && link.predecessor() == null) {
            leaveIdle(link, now);
        }
    }

    private void leaveIdle(StreamLink link, long now) {
        link.remove(routes.takeIdle(link.routes(), LINGER, now));
        if (link.load() == 0 && link.olderThan(LINGER, now)) {
            links.remove(link);
            link.connection().close();
        }
    }

    /** Takes a retiring link one step nearer to its end. One that has not taken over yet brings nothing, and waits. */
    private void replace(StreamLink old, long now) {
        StreamLink next = replacement(old);
        if (next != null) {
            if (next.settledFor(settings.overlap(), now)) {
                old.drain(now);
            }
        } else if (old.predecessor() == null
                && attempts.rested(now)
                && attempts.exhaustedFor(now).isZero()
                && budget.banLeft().isZero()) {
            connect(old);
        }
    }

    private void drained(StreamLink old) {
        old.drained();
        StreamLink next = replacement(old);
        if (next != null && next.settledFor(settings.overlap(), System.nanoTime())) {
            takeOver(old, next);
        }
    }

    private void takeOver(StreamLink old, StreamLink next) {
        next.takeOver();
        links.remove(old);
        old.connection().close();
        replacements.increment();
    }

    private void lost(StreamLink link, String reason, boolean complete) {
        LOG.debugf("%s: a connection with %d streams was lost: %s", settings.id(), link.load(), reason);
        StreamLink next = replacement(link);
        if (next != null && complete && next.settledFor(Duration.ZERO, System.nanoTime())) {
            takeOver(link, next);
            return;
        }
        links.remove(link);
        if (link.olderThan(GOOD_AGE, System.nanoTime())) {
            attempts.lasted();
        }
        attempts.failed(System.nanoTime(), ThreadLocalRandom.current().nextDouble());
        StreamLink old = link.predecessor();
        if (old != null) {
            old.routes().forEach(StreamRoute::staysWhereItIs);
        }
        ExchangeUnavailable why = new ExchangeUnavailable(reason);
        link.routes().forEach(route -> routes.drop(route.name(), why));
        if (next != null) {
            // Those who come back find it open already.
            next.standAlone();
        }
        connectionLost.run();
    }

    private @Nullable StreamLink replacement(StreamLink old) {
        return links.stream()
                .filter(link -> link.predecessor() == old)
                .findFirst()
                .orElse(null);
    }
}
