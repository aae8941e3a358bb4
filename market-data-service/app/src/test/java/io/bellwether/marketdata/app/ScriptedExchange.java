package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A small exchange that does what a test tells it: a real server that speaks Binance's REST and stream protocol for
 * one-minute klines and trades. Its clock stands until a minute is closed. Every minute since the listing has a kline
 * whose numbers follow from its open time, the same for every symbol.
 */
final class ScriptedExchange implements AutoCloseable {
    static {
        // Quarkus turns WebSockets off for every Vert.x server of a process whose service serves none; this one does.
        System.setProperty("vertx.disableWebsockets", "false");
    }

    private static final long MINUTE = BarInterval.ONE_MINUTE.millis();

    /** What a request is answered instead of data. */
    record Answer(int status, @Nullable String retryAfter, String body) {}

    /** One connection; a mute one says nothing any more, though its socket stays open. */
    private static final class Client {
        final ServerWebSocket socket;
        final HttpConnection connection;
        final Set<String> streams = ConcurrentHashMap.newKeySet();
        boolean mute;

        Client(ServerWebSocket socket, HttpConnection connection) {
            this.socket = socket;
            this.connection = connection;
        }

        void send(String frame) {
            if (!mute) {
                socket.writeTextMessage(frame);
            }
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Set<String> symbols = new TreeSet<>();
    private final Instant listedAt;
    private final HttpServer server;
    private final List<Client> clients = new ArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What REST says of a minute instead of what follows from its open time; an empty text: nothing. */
    private final Map<Instant, String> rows = new ConcurrentHashMap<>();

    private final AtomicInteger refusedHandshakes = new AtomicInteger();
    private volatile Duration skew = Duration.ZERO;
    private volatile @Nullable Answer handshakeAnswer;
    private volatile @Nullable Integer usedWeight;
    private volatile int weightLimit = 6_000;
    private Instant now;
    private long lastTradeId;

    ScriptedExchange(Symbol symbol, Instant listedAt, Instant now) {
        this(symbol, listedAt, now, 0);
    }

    /** At a given port; 0 takes a free one. */
    ScriptedExchange(Symbol symbol, Instant listedAt, Instant now, int port) {
        this(List.of(symbol), listedAt, now, port);
    }

    ScriptedExchange(Collection<Symbol> symbols, Instant listedAt, Instant now, int port) {
        symbols.forEach(symbol -> this.symbols.add(symbol.value()));
        this.listedAt = listedAt;
        this.now = now;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI restUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    URI streamUrl() {
        return URI.create("ws://127.0.0.1:" + server.actualPort());
    }

    /** A minute passes; its kline grows and closes on the stream. Returns its open time. */
    Instant closeMinute() {
        Instant openTime = closeMinuteUnseen();
        symbols.forEach(symbol -> publish(symbol, ScriptedKlines.event(symbol, openTime, false)));
        symbols.forEach(symbol -> publish(symbol, ScriptedKlines.event(symbol, openTime, true)));
        return openTime;
    }

    /** A minute passes, but the stream says nothing of it. */
    synchronized Instant closeMinuteUnseen() {
        Instant openTime = now;
        now = now.plusMillis(MINUTE);
        return openTime;
    }

    /** A minute passes, and the stream says of it what cannot be; REST has it right. */
    Instant closeMinutePoisoned(String high) {
        Instant openTime = closeMinuteUnseen();
        symbols.forEach(symbol -> publish(symbol, ScriptedKlines.eventWithHigh(symbol, openTime, high)));
        return openTime;
    }

    /** A minute passes in which a single price was traded; REST agrees only where it is told to. */
    Instant closeMinuteAt(String price) {
        Instant openTime = closeMinuteUnseen();
        show(openTime, price);
        return openTime;
    }

    /** The stream shows a minute as closed at a single price, whatever the clock says. */
    void show(Instant openTime, String price) {
        symbols.forEach(symbol -> publish(symbol, ScriptedKlines.eventAt(symbol, openTime, price)));
    }

    /** REST shows a minute at a single price from now on. */
    void reprice(Instant openTime, String price) {
        rows.put(openTime, ScriptedKlines.row(openTime, price, price));
    }

    /** REST has no kline of a minute, until it is told otherwise. */
    void lose(Instant openTime) {
        rows.put(openTime, "");
    }

    /** REST shows what follows from the open time again. */
    void recover(Instant openTime) {
        rows.remove(openTime);
    }

    /** The stream repeats a closed kline. */
    void repeat(Instant openTime) {
        symbols.forEach(symbol -> publish(symbol, ScriptedKlines.event(symbol, openTime, true)));
    }

    /** Somebody trades; returns the trade's number. */
    synchronized long trade(Symbol symbol) {
        long id = ++lastTradeId;
        String stream = symbol.value().toLowerCase(Locale.ROOT) + "@trade";
        publishTo(stream, """
                {"e":"trade","E":%1$d,"s":"%2$s","t":%3$d,"p":"1000.5","q":"0.25","T":%1$d,"m":true,"M":true}""".formatted(now.toEpochMilli(), symbol, id));
        return id;
    }

    /** Sends a frame on every connection. */
    synchronized void send(String frame) {
        clients.forEach(client -> client.send(frame));
    }

    /** Closes every connection as the protocol wants it. */
    synchronized void dropConnections() {
        clients.forEach(client -> client.socket.close());
        clients.clear();
    }

    /** Cuts every connection without a word. */
    synchronized void cutConnections() {
        clients.forEach(client -> client.connection.close());
        clients.clear();
    }

    /** The sockets stay open, but nothing is heard on them any more. */
    synchronized void muteConnections() {
        clients.forEach(client -> client.mute = true);
    }

    /** The next requests are answered with these codes, one each. */
    void failRequests(List<Integer> statusCodes) {
        statusCodes.forEach(status -> answerNext(new Answer(status, "0", "<html>not now</html>")));
    }

    /** The next request is answered this way. */
    void answerNext(Answer answer) {
        answers.add(answer);
    }

    /** Whoever wants to connect is answered this way; absent: may connect. */
    void answerHandshakes(@Nullable Answer answer) {
        handshakeAnswer = answer;
    }

    /** What answers say of the weight used in this minute; absent: nothing. */
    void sayUsedWeight(@Nullable Integer weight) {
        usedWeight = weight;
    }

    void limitWeight(int perMinute) {
        weightLimit = perMinute;
    }

    /** The clock goes wrong by so much. */
    void skewClock(Duration by) {
        skew = by;
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    int refusedHandshakes() {
        return refusedHandshakes.get();
    }

    synchronized int openConnections() {
        return clients.size();
    }

    /** How many streams each open connection is subscribed to. */
    synchronized List<Integer> subscriptions() {
        return clients.stream().map(client -> client.streams.size()).toList();
    }

    /** The paths and queries asked for since the last time. */
    List<String> takeRequests() {
        List<String> taken = new ArrayList<>();
        for (String request = requests.poll(); request != null; request = requests.poll()) {
            taken.add(request);
        }
        return taken;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void publish(String symbol, String event) {
        publishTo(symbol.toLowerCase(Locale.ROOT) + "@kline_1m", event);
    }

    private synchronized void publishTo(String stream, String event) {
        String frame = "{\"stream\":\"%s\",\"data\":%s}".formatted(stream, event);
        clients.stream().filter(client -> client.streams.contains(stream)).forEach(client -> client.send(frame));
    }

    private synchronized void connect(ServerWebSocket socket, HttpConnection connection) {
        Client client = new Client(socket, connection);
        socket.textMessageHandler(frame -> obey(client, frame));
        socket.closeHandler(ignored -> forget(client));
        connections.incrementAndGet();
        clients.add(client);
    }

    private synchronized void forget(Client client) {
        clients.remove(client);
    }

    private synchronized void obey(Client client, String frame) {
        JsonObject request = new JsonObject(frame);
        List<String> streams =
                request.getJsonArray("params").stream().map(String.class::cast).toList();
        int id = request.getInteger("id");
        if (streams.stream().anyMatch(stream -> !has(stream))) {
            client.send("{\"error\":{\"code\":2,\"msg\":\"no such stream\"},\"id\":%d}".formatted(id));
            return;
        }
        if ("SUBSCRIBE".equals(request.getString("method"))) {
            client.streams.addAll(streams);
        } else {
            streams.forEach(client.streams::remove);
        }
        client.send("{\"result\":null,\"id\":%d}".formatted(id));
    }

    private boolean has(String stream) {
        return symbols.stream()
                .map(symbol -> symbol.toLowerCase(Locale.ROOT))
                .anyMatch(symbol -> stream.startsWith(symbol + "@"));
    }

    private void answer(HttpServerRequest request) {
        if ("/stream".equals(request.path())) {
            Answer refusal = handshakeAnswer;
            if (refusal == null) {
                request.toWebSocket().onSuccess(socket -> connect(socket, request.connection()));
            } else {
                refusedHandshakes.incrementAndGet();
                end(request.response(), refusal);
            }
            return;
        }
        requests.add(request.uri());
        Integer weight = usedWeight;
        if (weight != null) {
            request.response().putHeader("X-MBX-USED-WEIGHT-1M", weight.toString());
        }
        Answer scripted = answers.poll();
        if (scripted != null) {
            end(request.response(), scripted);
            return;
        }
        switch (requireNonNull(request.path())) {
            case "/api/v3/time" ->
                end(request, "{\"serverTime\":%d}".formatted(time().plus(skew).toEpochMilli()));
            case "/api/v3/klines" -> klines(request);
            case "/api/v3/exchangeInfo" -> exchangeInfo(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void exchangeInfo(HttpServerRequest request) {
        JsonArray asked = new JsonArray(URLDecoder.decode(request.getParam("symbols", "[]"), StandardCharsets.UTF_8));
        if (!asked.stream().allMatch(symbols::contains)) {
            refuseSymbol(request);
            return;
        }
        String listed = asked.stream().map("""
                        {"symbol":"%s","status":"TRADING","baseAsset":"B","quoteAsset":"Q","filters":[
                        {"filterType":"PRICE_FILTER","tickSize":"0.01"},{"filterType":"LOT_SIZE","stepSize":"0.001"},
                        {"filterType":"NEW_FILTER","x":1}]}"""::formatted).collect(Collectors.joining(",", "[", "]"));
        end(request, """
                {"serverTime":0,"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,
                "limit":%d}],"symbols":%s}""".formatted(weightLimit, listed));
    }

    private void klines(HttpServerRequest request) {
        if (!symbols.contains(request.getParam("symbol")) || !"1m".equals(request.getParam("interval"))) {
            refuseSymbol(request);
            return;
        }
        long start = Math.max(Long.parseLong(request.getParam("startTime")), listedAt.toEpochMilli());
        // The newest kline is the one that is still open, unless endTime leaves it out.
        long end = Math.min(Long.parseLong(request.getParam("endTime")), time().toEpochMilli());
        int limit = Integer.parseInt(request.getParam("limit"));
        long first = Math.ceilDiv(start, MINUTE) * MINUTE;
        end(
                request,
                LongStream.iterate(first, openTime -> openTime <= end, openTime -> openTime + MINUTE)
                        .mapToObj(Instant::ofEpochMilli)
                        .map(openTime -> rows.getOrDefault(openTime, ScriptedKlines.row(openTime)))
                        .filter(row -> !row.isEmpty())
                        .limit(limit)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static void refuseSymbol(HttpServerRequest request) {
        request.response().setStatusCode(400).end("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
    }

    private static void end(HttpServerRequest request, String body) {
        request.response().end(body);
    }

    private static void end(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        if (answer.retryAfter() != null) {
            response.putHeader("Retry-After", answer.retryAfter());
        }
        response.end(answer.body());
    }

    private synchronized Instant time() {
        return now;
    }
}
