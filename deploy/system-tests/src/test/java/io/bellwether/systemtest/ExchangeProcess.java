package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
import io.bellwether.embedded.Server;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A paper exchange in a process of its own, with the handles of its clock and its faults. */
final class ExchangeProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START = Duration.ofMinutes(3);
    private static final int PAGE = 1000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final ChildProcess process;

    private ExchangeProcess(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one with these options beside the port; returns when it answers. */
    static ExchangeProcess start(Path logs, List<String> options) throws IOException {
        Path target = House.folder().resolve("execution-service/paper-exchange/target");
        String classPath = target.resolve("paper-exchange-0.1.0-SNAPSHOT.jar")
                + File.pathSeparator
                + Files.readString(target.resolve("classpath")).strip();
        int port = Server.freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "io.bellwether.paperexchange.PaperExchange",
                "--port",
                Integer.toString(port)));
        command.addAll(options);
        ChildProcess process = ChildProcess.start(
                "paper-exchange", command, Map.of(), logs.resolve("paper-exchange.log"), StopSignal.TERM);
        ExchangeProcess exchange = new ExchangeProcess(port, process);
        Server.awaitReady(process, START, exchange::answers);
        return exchange;
    }

    private boolean answers() throws IOException, InterruptedException {
        return http.send(
                                HttpRequest.newBuilder(URI.create(url() + "/api/v3/ping"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What the services are told of it. */
    Map<String, String> environment() {
        return Map.of(
                "BELLWETHER_VENUE_REST_URL",
                url(),
                "BELLWETHER_VENUE_STREAM_URL",
                "ws://127.0.0.1:" + port,
                "BELLWETHER_VENUE_CLOCK",
                "ask");
    }

    /** Orders a fault, written with single quotes. */
    void order(String fault) {
        send("POST", "/sim/faults", fault.replace('\'', '"'));
    }

    /** What has struck and what waits to. */
    JsonNode faults() {
        return get("/sim/faults");
    }

    /** How often a fault has struck. */
    int struck(String fault) {
        return faults().path("done").path(fault).asInt();
    }

    /** Lets venue time run. */
    void run() {
        send("POST", "/sim/clock", "{\"run\":true}");
    }

    /** Lets venue time stand. */
    void hold() {
        send("POST", "/sim/clock", "{\"hold\":true}");
    }

    /** Where venue time is, in milliseconds. */
    long now() {
        return get("/sim/clock").path("now").asLong();
    }

    /** All closed one-minute klines that open from {@code fromMillis} on, oldest first. */
    List<JsonNode> closedKlines(String symbol, long fromMillis) {
        List<JsonNode> klines = new ArrayList<>();
        long start = fromMillis;
        JsonNode page;
        do {
            page = get("/api/v3/klines?symbol=%s&interval=1m&limit=%d&startTime=%d".formatted(symbol, PAGE, start));
            long now = now();
            for (JsonNode kline : page) {
                if (kline.get(6).asLong() < now) {
                    klines.add(kline);
                }
                start = kline.get(0).asLong() + 60_000;
            }
        } while (page.size() == PAGE);
        return klines;
    }

    JsonNode get(String pathAndQuery) {
        return send("GET", pathAndQuery, "");
    }

    private JsonNode send(String method, String pathAndQuery, String body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url() + pathAndQuery))
                            .timeout(START)
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as(pathAndQuery + " " + answer.body())
                    .isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + pathAndQuery + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(5));
        http.shutdownNow();
    }
}
