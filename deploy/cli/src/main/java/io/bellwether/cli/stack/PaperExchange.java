package io.bellwether.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.ledger.ExchangeLedger;
import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
import io.bellwether.embedded.JavaCommand;
import io.bellwether.embedded.JavaProgram;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The paper exchange: how it is started, and its clock and ledger, which no real exchange would show. */
public final class PaperExchange {
    static final String NAME = "paper-exchange";

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final String MAIN = "io.bellwether.paperexchange.PaperExchange";

    private final int port;
    private final Http http;

    PaperExchange(int port, Http http) {
        this.port = port;
        this.http = http;
    }

    /** Where the replay stands. */
    public record Clock(Instant now, Instant replayFrom, Instant replayTo, boolean ended) {}

    /** Replays the recorded trades for an account, with its clock held at the start. */
    ChildProcess start(Project project, StateFolder state, ExchangeKeys keys, ReplayPlan plan) {
        return start(
                project,
                state,
                List.of(
                        "--speed",
                        plan.speed().toString(),
                        "--replay-from",
                        plan.from().toString(),
                        "--hold",
                        "--laps",
                        Integer.toString(plan.laps()),
                        "--synthetic",
                        Integer.toString(plan.invented()),
                        "--balance",
                        "USD=10000",
                        "--ed25519",
                        keys.apiKey() + "=" + keys.publicKey()));
    }

    ChildProcess start(Project project, StateFolder state, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.executable(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + state.temporary()));
        command.addAll(JavaProgram.EARLY_COMPILED);
        command.addAll(List.of(
                "-cp",
                project.labClassPath("execution-service/paper-exchange", "paper-exchange"),
                MAIN,
                "--port",
                Integer.toString(port),
                "--log",
                state.log(NAME + "-requests").toString()));
        command.addAll(options);
        return ChildProcess.start(NAME, command, Map.of(), state.log(NAME), StopSignal.TERM);
    }

    boolean isReady() throws IOException {
        return http.status(url() + "/api/v3/ping", Duration.ofSeconds(2)) == 200;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    String webSocketUrl() {
        return "ws://127.0.0.1:" + port;
    }

    public Clock clock() throws IOException {
        JsonNode clock = http.read(url() + "/sim/clock", ANSWER_LIMIT);
        return new Clock(
                Instant.ofEpochMilli(clock.path("now").asLong()),
                Instant.ofEpochMilli(clock.path("replayFrom").asLong()),
                Instant.ofEpochMilli(clock.path("replayTo").asLong()),
                clock.path("ended").asBoolean());
    }

    /** Lets the replay run at its speed. */
    public void run() throws IOException {
        http.post(url() + "/sim/clock", "{\"run\":true}", ANSWER_LIMIT);
    }

    /** Stops the venue's time. */
    public void hold() throws IOException {
        http.post(url() + "/sim/clock", "{\"hold\":true}", ANSWER_LIMIT);
    }

    /** Replays up to {@code time} inclusive and returns when everybody was told. */
    public void advanceTo(Instant time) throws IOException {
        http.post(url() + "/sim/clock", "{\"advanceTo\":" + time.toEpochMilli() + "}", ANSWER_LIMIT);
    }

    /** When each order was accepted, by the world's clock; by client order id. */
    public Map<String, Instant> arrivals() throws IOException {
        Map<String, Instant> times = new HashMap<>();
        http.read(url() + "/sim/arrivals", ANSWER_LIMIT)
                .properties()
                .forEach(entry ->
                        times.put(entry.getKey(), Instant.parse(entry.getValue().asText())));
        return times;
    }

    public ExchangeLedger ledger() throws IOException {
        return Json.MAPPER.treeToValue(http.read(url() + "/sim/ledger", ANSWER_LIMIT), ExchangeLedger.class);
    }
}
