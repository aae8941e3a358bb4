package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.embedded.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One {@code bellwether up} as an operator starts it: the built command in a process of its own, which starts everything
 * else. Closing it interrupts the command the way Ctrl-C does.
 */
final class RunningStack implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration STARTUP = Duration.ofMinutes(5);
    /** A busy machine loads a model in some seconds; whoever takes longer is stuck. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path state;
    private final Path output;
    private final Path errors;
    private final Process up;

    private RunningStack(Path state, Path output, Path errors, Process up) {
        this.state = state;
        this.output = output;
        this.errors = errors;
        this.up = up;
    }

    /** Starts {@code up --json --state <folder>} with the given further options, under this module's target folder. */
    static RunningStack start(String name, String... options) throws IOException {
        return start(name, Map.of(), options);
    }

    /** The same with settings that the services find in their environment. */
    static RunningStack start(String name, Map<String, String> environment, String... options) throws IOException {
        Path folder = House.folder().resolve("deploy/system-tests/target/stacks/" + name);
        Files.createDirectories(folder);
        if (!List.of(options).contains("--native")) {
            PreparedServices.require();
        }
        Path output = folder.resolve("summary.json");
        Path errors = folder.resolve("progress.log");
        List<String> arguments = new ArrayList<>(List.of("up", "--json", "--state", folder.toString()));
        // Stacks of tests that run side by side would all find the usual port free.
        arguments.addAll(List.of("--console-port", Integer.toString(Server.freePort())));
        arguments.addAll(List.of(options));
        ProcessBuilder command =
                Cli.command(arguments).redirectOutput(output.toFile()).redirectError(errors.toFile());
        command.environment().putAll(environment);
        return new RunningStack(folder, output, errors, command.start());
    }

    /** Runs one command to its end and returns its standard output as JSON. */
    private static JsonNode ask(List<String> arguments) throws IOException {
        Process process = Cli.command(arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return JSON.readTree(process.getInputStream());
    }

    /** What {@code status --json} says now. */
    private JsonNode status() {
        try {
            return ask(List.of("status", "--json", "--state", state.toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until {@code up} says that everything is ready and returns the console's address. */
    URI awaitReady() {
        awaitOrTell(STARTUP, () -> progress().contains("ready after"));
        return URI.create(status().path("consoleUrl").asText());
    }

    /** Where the paper exchange answers. */
    URI exchange() {
        return URI.create(status().path("exchangeUrl").asText());
    }

    /** Kills a child the hard way and waits until {@code up} has brought another one to readiness. */
    void killAndAwaitReturn(String service) {
        JsonNode victim = child(status(), service);
        long pid = victim.path("pid").asLong();
        URI health = URI.create(victim.path("address").asText() + "/q/health/ready");
        assertThat(pid).as("pid of " + service).isPositive();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        awaitOrTell(Duration.ofMinutes(3), () -> !isReady(health));
        awaitOrTell(Duration.ofMinutes(3), () -> isReady(health));
        assertThat(child(status(), service).path("pid").asLong())
                .as("another process serves as " + service)
                .isNotEqualTo(pid);
    }

    /** The process of a child. */
    ProcessHandle process(String child) {
        return ProcessHandle.of(child(status(), child).path("pid").asLong()).orElseThrow();
    }

    /** Sends a signal to a child. */
    void signal(String service, String signal) throws IOException, InterruptedException {
        long pid = process(service).pid();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .as("kill -%s of %s", signal, service)
                .isZero();
    }

    /** Waits for a condition, and fails with the stack's own words when it ends or the condition stays unmet. */
    private void awaitOrTell(Duration atMost, Callable<Boolean> condition) {
        try {
            await().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(() -> {
                assertThat(up.isAlive()).as("up ended early:\n" + progress()).isTrue();
                return condition.call();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("status is " + status() + "\n" + progress(), e);
        }
    }

    private boolean isReady(URI health) throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** The status entry of one child process. */
    private static JsonNode child(JsonNode status, String name) {
        for (JsonNode child : status.path("children")) {
            if (child.path("name").asText().equals(name)) {
                return child;
            }
        }
        return JSON.missingNode();
    }

    /** The state folder. */
    Path state() {
        return state;
    }

    /** The key of the state folder's owner; the stack was started so that it asks for one. */
    String key() {
        try {
            return Files.readString(state.resolve("keys/local-key")).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the stack was started without --ask-for-keys", e);
        }
    }

    /** Where a service answers. */
    URI address(String service) {
        return URI.create(child(status(), service).path("address").asText());
    }

    /** GET of a JSON resource, with the key of the state folder's owner where one was made. */
    JsonNode read(URI uri) throws IOException, InterruptedException {
        return answer(request(uri));
    }

    /** POST of a JSON text, which must be obeyed at once. */
    JsonNode tell(URI uri, String json) throws IOException, InterruptedException {
        return answer(request(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(URI uri) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER);
        Path key = state.resolve("keys/local-key");
        return Files.exists(key)
                ? request.header(
                        "Authorization", "Bearer " + Files.readString(key).strip())
                : request;
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode())
                .as(response.uri() + ": " + new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Makes Redis forget everything. */
    void flushRedis() throws IOException {
        String address = child(status(), "redis").path("address").asText();
        int colon = address.lastIndexOf(':');
        BarsAndVectors.flushRedis(Integer.parseInt(address.substring(colon + 1)));
    }

    /** Waits for the run's own end and returns its summary. */
    JsonNode awaitSummary(Duration atMost) throws IOException, InterruptedException {
        assertThat(up.waitFor(atMost.toSeconds(), TimeUnit.SECONDS))
                .as("up ends by itself:\n" + progress())
                .isTrue();
        JsonNode summary = JSON.readTree(output.toFile());
        assertThat(up.exitValue())
                .as(summary.toPrettyString() + "\n" + progress())
                .isZero();
        return summary;
    }

    /** Whatever befell the run, by its own summary: it traded, misses no bar and no order, and knows what it holds. */
    static void assertNothingLost(JsonNode summary) {
        String story = summary.toPrettyString();
        assertThat(summary.path("orders").asLong()).as(story).isPositive();
        assertThat(summary.path("gaps").asLong()).as(story).isZero();
        assertThat(summary.path("deadLetters").asLong()).as(story).isZero();
        assertThat(summary.path("unmatchedOrders").asLong()).as(story).isZero();
        assertThat(summary.path("positionMatches").asBoolean()).as(story).isTrue();
    }

    /** Ends the run as Ctrl-C does: what is on its way is finished, and the summary printed. */
    void interrupt() {
        up.destroy();
    }

    String progress() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return Objects.toString(e.getMessage());
        }
    }

    @Override
    public void close() {
        if (up.isAlive()) {
            interrupt();
            await().atMost(Duration.ofMinutes(3)).until(() -> !up.isAlive());
        }
        http.close();
    }
}
