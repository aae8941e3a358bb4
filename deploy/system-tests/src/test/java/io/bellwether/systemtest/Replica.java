package io.bellwether.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
import io.bellwether.embedded.JavaProgram;
import io.bellwether.embedded.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service in a process of its own. */
final class Replica implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final ChildProcess process;

    private Replica(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts a market-data-service; it is not ready yet. */
    static Replica start(String name, Path logs, Map<String, String> environment) {
        return start("market-data-service", name, logs, environment);
    }

    /** Starts one of a service; it is not ready yet. */
    static Replica start(String service, String name, Path logs, Map<String, String> environment) {
        PreparedServices.require();
        int port = Server.freePort();
        Map<String, String> complete = new LinkedHashMap<>(environment);
        complete.put("BELLWETHER_PORT", Integer.toString(port));
        ChildProcess process = ChildProcess.start(
                name,
                JavaProgram.ofModule(House.folder().resolve(service).resolve("app"))
                        .command(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1")),
                complete,
                logs.resolve(name + ".log"),
                StopSignal.TERM);
        return new Replica(port, process);
    }

    Replica awaitReady() {
        Server.awaitReady(process, START, () -> status("/q/health/ready") == 200);
        return this;
    }

    /** Ends it as a power failure would. */
    void kill() throws InterruptedException {
        process.handle().destroyForcibly();
        process.onExit().join();
    }

    /** Sends it a signal by its name, such as STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        Process sent = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(process.handle().pid()))
                .inheritIO()
                .start();
        if (sent.waitFor() != 0) {
            throw new IOException("kill -%s ended with %d".formatted(name, sent.exitValue()));
        }
    }

    /** How each of its feeds is doing; none where it does not answer. */
    Optional<JsonNode> feeds() {
        try {
            return Optional.of(JSON.readTree(body("/bars/status")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The sum of a counter over all its labels that contain {@code label}. */
    double metric(String name, String label) throws IOException {
        return body("/q/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    JsonNode get(String pathAndQuery) throws IOException {
        return JSON.readTree(body(pathAndQuery));
    }

    private int status(String path) throws IOException {
        try {
            return http.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String body(String path) throws IOException {
        try {
            return http.send(request(path), BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER)
                .build();
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
        http.shutdownNow();
    }
}
