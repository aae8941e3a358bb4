package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A download that is killed on its way ends as one that was not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path STACKS = House.folder().resolve("deploy/system-tests/target/stacks");
    private static final int BARS = 60 * 24 * 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private ExchangeProcess exchange;

    @BeforeAll
    void startExchange() throws IOException {
        Path file = SharedData.require("binance-usdm/NEARUSDT-1m-2023-08-01_2023-10-31.csv.gz");
        exchange = ExchangeProcess.start(
                STACKS.resolve("download-exchange"),
                List.of("--bars", "NEARUSDT:1m=" + file, "--replay-from", "2023-10-31T23:59:00Z", "--hold"));
    }

    @AfterAll
    void stopExchange() {
        if (exchange != null) {
            exchange.close();
        }
        http.shutdownNow();
    }

    @Test
    void killedThreeTimesItEndsWithTheSameBarsAsInOneGo() throws Exception {
        Path whole = fresh("download-whole");
        Path killed = fresh("download-killed");

        exchange.order("{'fault':'html','path':'/api/v3/klines','count':2}");
        Process oneGo = start(whole);
        assertEndsWell(oneGo, whole);
        assertThat(whole.resolve("notes.txt"))
                .content()
                .as("who waits is told for what")
                .containsPattern("paper NEARUSDT: .*502.*; trying again");

        exchange.order("{'fault':'delay','path':'/api/v3/klines','millis':100,'count':100000}");
        Process interrupted = start(killed);
        killServiceAfter(killed, 10_000);
        awaitStored(killed, 25_000);
        interrupted.destroyForcibly().waitFor();
        Process again = start(killed);
        killServiceAfter(killed, 45_000);
        assertEndsWell(again, killed);

        JsonNode expected = check(whole);
        JsonNode found = check(killed);
        assertThat(expected.path("bars").asInt()).isEqualTo(BARS);
        assertThat(expected.path("gaps").asInt()).isZero();
        assertThat(expected.path("checksum").asText()).hasSize(64);
        assertThat(found).isEqualTo(expected);
    }

    private Process start(Path state) throws IOException {
        ProcessBuilder command = Cli.command(List.of(
                "data",
                "download",
                "--json",
                "--state",
                state.toString(),
                "--exchange",
                "paper",
                "--symbol",
                "NEARUSDT",
                "--from",
                "2023-08-01",
                "--to",
                "2023-09-30"));
        command.environment().putAll(Map.copyOf(exchange.environment()));
        return command.redirectOutput(state.resolve("out.json").toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        state.resolve("notes.txt").toFile()))
                .start();
    }

    private static void assertEndsWell(Process command, Path state) throws Exception {
        assertThat(command.waitFor(3, TimeUnit.MINUTES)).as("ends by itself").isTrue();
        String notes = Files.readString(state.resolve("notes.txt"));
        assertThat(command.exitValue()).as(notes).isZero();
        JsonNode end = JSON.readTree(state.resolve("out.json").toFile());
        assertThat(end.path("state").asText()).isEqualTo("DONE");
        assertThat(end.at("/series/0/stored").asInt()).isEqualTo(BARS);
    }

    /** Waits until so many bars are stored and kills the service, which the command then starts again. */
    private void killServiceAfter(Path state, int stored) throws Exception {
        awaitStored(state, stored);
        long victim = servicePid(state).orElseThrow();
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).until(() -> {
            OptionalLong heir = servicePid(state);
            return heir.isPresent() && heir.getAsLong() != victim;
        });
    }

    private void awaitStored(Path state, int stored) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> stored(state) >= stored);
        assertThat(stored(state)).as("it is still on its way").isLessThan(BARS);
    }

    private int stored(Path state) {
        try {
            String url = JSON.readTree(state.resolve("history/run.json").toFile())
                    .path("serviceUrl")
                    .asText();
            return JSON.readTree(http.send(
                                    HttpRequest.newBuilder(URI.create(url + "/downloads"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .at("/0/series/0/stored")
                    .asInt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The process that the command's record of children names; none between a death and the next start. */
    private static OptionalLong servicePid(Path state) throws IOException {
        try (Stream<String> lines = Files.lines(state.resolve("history/processes"))) {
            return lines.filter(line -> line.startsWith("market-data-service "))
                    .mapToLong(line -> Long.parseLong(line.split(" ", -1)[1]))
                    .findFirst();
        }
    }

    private static JsonNode check(Path state) throws Exception {
        Cli.Ended ended = Cli.run("data", "check", "--json", "--state", state.toString());
        assertThat(ended.exitCode()).as(ended.notes()).isZero();
        assertThat(ended.json().path("series")).hasSize(1);
        return ended.json().at("/series/0");
    }

    private static Path fresh(String name) throws IOException {
        Path state = STACKS.resolve(name);
        if (Files.exists(state)) {
            try (Stream<Path> walk = Files.walk(state)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(state);
    }
}
