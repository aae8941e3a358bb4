package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A small exchange of one symbol that does what a test tells it: a real server that speaks Binance's REST and stream
 * protocol for one-minute klines. Its clock stands until a minute is closed. Every minute since the listing has a kline
 * whose numbers follow from its open time.
 */
final class ScriptedExchange implements AutoCloseable {
    static {
        // Quarkus turns WebSockets off for every Vert.x server of a process whose service serves none; this one does.
        System.setProperty("vertx.disableWebsockets", "false");
    }

    private static final long MINUTE = BarInterval.ONE_MINUTE.millis();

    private final Vertx vertx = Vertx.vertx();
    private final Symbol symbol;
    private final Instant listedAt;
    private final HttpServer server;
    private final List<ServerWebSocket> sockets = new ArrayList<>();
    private final ConcurrentLinkedQueue<Integer> failures = new ConcurrentLinkedQueue<>();
    private Instant now;
    private int connections;

    ScriptedExchange(Symbol symbol, Instant listedAt, Instant now) {
        this(symbol, listedAt, now, 0);
    }

    /** At a given port; 0 takes a free one. */
    ScriptedExchange(Symbol symbol, Instant listedAt, Instant now, int port) {
        this.symbol = symbol;
        this.listedAt = listedAt;
        this.now = now;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .webSocketHandler(this::connect)
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
        send(event(openTime, false, high(openTime)));
        send(event(openTime, true, high(openTime)));
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
        send(event(openTime, true, high));
        return openTime;
    }

    /** The stream repeats a closed kline. */
    void repeat(Instant openTime) {
        send(event(openTime, true, high(openTime)));
    }

    synchronized void send(String frame) {
        sockets.forEach(socket -> socket.writeTextMessage(frame));
    }

    synchronized void dropConnections() {
        sockets.forEach(ServerWebSocket::close);
        sockets.clear();
    }

    /** The next requests are answered with these codes, one each. */
    void failRequests(List<Integer> statusCodes) {
        failures.addAll(statusCodes);
    }

    synchronized int connections() {
        return connections;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private synchronized void connect(ServerWebSocket socket) {
        String expected = "streams=%s@kline_1m".formatted(symbol.value().toLowerCase(Locale.ROOT));
        if (!"/stream".equals(socket.path()) || !expected.equals(socket.query())) {
            socket.close((short) 1008, "no such stream");
            return;
        }
        connections++;
        sockets.add(socket);
    }

    private void answer(HttpServerRequest request) {
        Integer failure = failures.poll();
        if (failure != null) {
            request.response()
                    .setStatusCode(failure)
                    .putHeader("Retry-After", "0")
                    .end("<html>not now</html>");
            return;
        }
        switch (requireNonNull(request.path())) {
            case "/api/v3/time" -> request.response().end("{\"serverTime\":%d}".formatted(time().toEpochMilli()));
            case "/api/v3/klines" -> klines(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void klines(HttpServerRequest request) {
        if (!symbol.value().equals(request.getParam("symbol")) || !"1m".equals(request.getParam("interval"))) {
            request.response().setStatusCode(400).end("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
            return;
        }
        long start = Math.max(Long.parseLong(request.getParam("startTime")), listedAt.toEpochMilli());
        // The newest kline is the one that is still open, unless endTime leaves it out.
        long end = Math.min(Long.parseLong(request.getParam("endTime")), time().toEpochMilli());
        int limit = Integer.parseInt(request.getParam("limit"));
        long first = Math.ceilDiv(start, MINUTE) * MINUTE;
        request.response()
                .end(LongStream.iterate(first, openTime -> openTime <= end, openTime -> openTime + MINUTE)
                        .limit(limit)
                        .mapToObj(openTime -> row(Instant.ofEpochMilli(openTime)))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private synchronized Instant time() {
        return now;
    }

    private static String row(Instant openTime) {
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"1.50000000\",%d,\"1500.00000000\",3,\"1\",\"1000\",\"0\"]"
                .formatted(
                        openTime.toEpochMilli(),
                        open(openTime),
                        high(openTime),
                        open(openTime),
                        high(openTime),
                        openTime.toEpochMilli() + MINUTE - 1);
    }

    private String event(Instant openTime, boolean closed, String high) {
        return """
                {"stream":"%s@kline_1m","data":{"e":"kline","E":%d,"s":"%s","k":{"t":%d,"T":%d,"s":"%s","i":"1m",\
                "f":1,"L":3,"o":"%s","c":"%s","h":"%s","l":"%s","v":"1.50000000","n":3,"x":%b,"q":"1500.00000000",\
                "V":"1","Q":"1000","B":"0"}}}""".formatted(
                        symbol.value().toLowerCase(Locale.ROOT),
                        openTime.toEpochMilli() + MINUTE,
                        symbol,
                        openTime.toEpochMilli(),
                        openTime.toEpochMilli() + MINUTE - 1,
                        symbol,
                        open(openTime),
                        high(openTime),
                        high,
                        open(openTime),
                        closed);
    }

    private static String open(Instant openTime) {
        return "%d.25000000".formatted(1_000 + openTime.toEpochMilli() / MINUTE % 500);
    }

    private static String high(Instant openTime) {
        return "%d.75000000".formatted(1_000 + openTime.toEpochMilli() / MINUTE % 500);
    }
}
