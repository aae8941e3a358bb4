package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What risk, execution and the exchange of one stack say, beside what its pages show. */
record DeskFacts(RunningStack stack, URI console) {
    int status(String key, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(console.resolve(path))
                                    .header("Authorization", "Bearer " + key)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    JsonNode order(String decisionId) throws IOException, InterruptedException {
        return stack.read(console.resolve("/api/services/execution/orders/" + decisionId));
    }

    /** Of the newest, the one that filled first: what came of it is known. Waits where all of them are stops that moved. */
    JsonNode filledOrder() {
        return await().atMost(Duration.ofMinutes(3))
                .until(this::newestFilled, Optional::isPresent)
                .orElseThrow();
    }

    private Optional<JsonNode> newestFilled() throws IOException, InterruptedException {
        Optional<JsonNode> oldest = Optional.empty();
        for (JsonNode order : stack.read(console.resolve("/api/services/execution/orders?limit=500"))) {
            if (order.path("completion").path("type").asText().equals("filled")) {
                oldest = Optional.of(order);
            }
        }
        return oldest;
    }

    JsonNode state() throws IOException, InterruptedException {
        return stack.read(console.resolve("/api/state"));
    }

    /** Waits for decisions on so many more bars, also where risk does not answer for a while. */
    void awaitMoreBars(int bars) {
        long[] before = {-1};
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> {
                    long now = state().path("decisions").asLong();
                    if (before[0] < 0) {
                        before[0] = now;
                    }
                    return now >= before[0] + bars;
                });
    }

    /** A training that was stopped ends with all that it started. */
    static void assertNothingLearnsFrom(String file) {
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .map(line -> line.contains("TrainProgram") && line.contains(file))
                                .orElse(false)))
                .as("what was started by it ends with it")
                .satisfies(left -> await().until(() -> left.stream().noneMatch(ProcessHandle::isAlive)));
    }

    /** Stops the exchange's time while an order waits there: no bar fills or moves it then. */
    void holdTimeWhileAnOrderWaits() {
        URI clock = clock();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    stack.tell(clock, "{\"hold\":true}");
                    boolean waits = anOrderWaits();
                    if (!waits) {
                        stack.tell(clock, "{\"run\":true}");
                    }
                    return waits;
                });
    }

    /** Lets the exchange's time go on. */
    void letTimeRun() throws IOException, InterruptedException {
        stack.tell(clock(), "{\"run\":true}");
    }

    private URI clock() {
        return stack.exchange().resolve("/sim/clock");
    }

    private boolean anOrderWaits() throws IOException, InterruptedException {
        for (JsonNode order : stack.read(console.resolve("/api/services/execution/orders?limit=20"))) {
            if (order.path("status").asText().equals("open")) {
                return true;
            }
        }
        return false;
    }

    int ordersAtTheExchange() throws IOException, InterruptedException {
        return stack.read(stack.exchange().resolve("/sim/ledger"))
                .path("orders")
                .size();
    }
}
