package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The whole path as one system: real trades in, orders out, and nothing lost when a service is killed on the way. */
class FirstLightTest {
    @Test
    void everyBarBecomesOneVectorOnePredictionOneDecisionAndEveryCommandOneOrder() throws Exception {
        Path recording = House.folder().resolve("deploy/system-tests/target/stacks/replay/recording");
        Path received = House.folder().resolve("deploy/system-tests/target/stacks/replay/spans");
        try (TraceReceiver traces = TraceReceiver.open(received);
                RunningStack stack = RunningStack.start(
                        "replay",
                        "--speed",
                        "max",
                        "--until",
                        "2013-11-28T17:00:00Z",
                        "--record",
                        recording.toString(),
                        "--traces",
                        traces.address().toString())) {
            JsonNode summary = stack.awaitSummary(Duration.ofMinutes(10));

            assertInvariants(summary);
            assertEveryBarIsTraced(traces, summary);
            assertThat(summary.path("duplicates").properties())
                    .as("nothing was said twice")
                    .allSatisfy(topic -> assertThat(topic.getValue().asLong())
                            .as(topic.getKey())
                            .isZero());
            assertThat(summary.path("restarts").asLong()).isZero();
        }
        assertNothingLeftRunning("replay");
        assertTheBacktesterDoesTheSame(recording);
    }

    /** The services have ended, and what they had noted was on its way before. */
    private static void assertEveryBarIsTraced(TraceReceiver traces, JsonNode summary) {
        assertThat(traces.bars())
                .as("traces of bars")
                .isEqualTo(summary.path("bars").asLong());
        assertThat(traces.acknowledgements())
                .as("orders with an acknowledgement in a trace")
                .isEqualTo(summary.path("orders").asLong());
        assertThat(traces.wholeWays())
                .as("of which lead back to their bar step by step")
                .isEqualTo(traces.acknowledgements());
    }

    /** Parity over the same run: starting another stack for it would cost a minute. */
    private static void assertTheBacktesterDoesTheSame(Path recording) throws Exception {
        Path state = Objects.requireNonNull(recording.getParent());
        Cli.Ended equal = Cli.run("parity", "--recording", recording.toString(), "--state", state.toString(), "--json");
        assertThat(state.resolve("parity-certificate.json"))
                .as("for the console")
                .exists();
        assertThat(equal.exitCode()).as(equal.output() + equal.notes()).isZero();
        JsonNode certificate = equal.json();
        assertThat(certificate.path("rows")).hasSize(6).allSatisfy(row -> {
            assertThat(row.path("live").asInt()).as(row.toString()).isPositive();
            assertThat(row.path("liveSha256")).as(row.toString()).isEqualTo(row.path("backtestSha256"));
        });
        assertThat(certificate.path("bars").asInt()).isGreaterThanOrEqualTo(2_000);
        assertThat(certificate.path("trades").asInt()).isGreaterThanOrEqualTo(20);

        Cli.Ended planted = Cli.run("parity", "--recording", recording.toString(), "--plant", "--json");

        assertThat(planted.exitCode()).isEqualTo(1);
        JsonNode difference = planted.json().path("difference");
        assertThat(difference.path("strand").asText()).isEqualTo("decisions");
        assertThat(difference.path("live").asText()).contains("buy-signal");
        assertThat(difference.path("backtest").asText()).contains("no-signal");
    }

    @Test
    void killingEachServiceInTurnLosesNothingAndDoublesNothing() throws Exception {
        try (RunningStack stack = RunningStack.start("killed", "--speed", "300")) {
            URI console = stack.awaitReady();
            DeskFacts desk = new DeskFacts(stack, console);
            // A running stack costs half a minute, so the one that is here anyway is tried for open doors too.
            assertThat(ClosedDoors.openOnes(stack))
                    .as("what answers without a key")
                    .isEmpty();
            stack.tell(
                    console.resolve("/api/trading-state"),
                    "{\"scope\": \"symbol:ETHUSD\", \"state\": \"HALTED\", \"reason\": \"must outlive kills\"}");
            stack.flushRedis();
            for (String service : House.SERVICES) {
                desk.awaitMoreBars(20);
                stack.killAndAwaitReturn(service);
            }
            desk.awaitMoreBars(20);
            assertThat(stack.read(console.resolve("/api/trading-state")))
                    .as("a halt outlives Redis and the service that was told of it")
                    .anySatisfy(scope -> {
                        assertThat(scope.path("scope").asText()).isEqualTo("symbol:ETHUSD");
                        assertThat(scope.path("state").asText()).isEqualTo("HALTED");
                        assertThat(scope.path("reason").asText()).isEqualTo("must outlive kills");
                    });
            stack.interrupt();
            JsonNode summary = stack.awaitSummary(Duration.ofMinutes(5));

            assertInvariants(summary);
            assertThat(summary.path("restarts").asLong()).isGreaterThanOrEqualTo(House.SERVICES.size());
            assertThat(Secrets.leaksUnder(stack.state())).isEmpty();
        }
        assertNothingLeftRunning("killed");
    }

    private static void assertInvariants(JsonNode summary) {
        RunningStack.assertNothingLost(summary);
        String story = summary.toPrettyString();
        assertThat(summary.path("bars").asLong()).as(story).isGreaterThan(1_100);
        assertThat(summary.path("featureVectors").asLong()).as(story).isPositive();
        assertThat(summary.path("predictions").asLong())
                .as(story)
                .isEqualTo(summary.path("featureVectors").asLong());
        assertThat(summary.path("featureVectors").asLong())
                .as(story)
                .isEqualTo(summary.path("stableBars").asLong());
        assertThat(summary.path("decisions").asLong())
                .as(story)
                .isEqualTo(summary.path("bars").asLong());
        assertThat(summary.path("fills").asLong()).as(story).isPositive();
    }

    private static void assertNothingLeftRunning(String stack) {
        List<String> left = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains("deploy/system-tests/target/stacks/" + stack))
                        .orElse(false))
                .map(process -> process.pid() + " " + process.info().command().orElse("?"))
                .toList();
        assertThat(left).as("processes left behind").isEmpty();
    }
}
