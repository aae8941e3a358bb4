package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.JavaCommand;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Runs programs of the backtest lab, which take one order and give one answer, and shows their progress. */
final class BacktestLab {
    private static final String PACKAGE = "io.bellwether.backtest.";

    private final Terminal terminal;

    BacktestLab(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs a program, by its class's simple name. */
    TrainingLab.Outcome run(String program, Object order) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                JavaCommand.executable(),
                "-Xmx1500m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // ta4j's logging facade would say at each start that nobody reads its log.
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                Project.ofThisRun().labClassPath("risk-service/backtest", "risk-backtest"),
                PACKAGE + program,
                Json.MAPPER.writeValueAsString(order)));
        // ONNX Runtime's telemetry overflows the stack on a long class path.
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return new TrainingLab(terminal).outcome(builder);
    }

    /** Runs a program of studies and shows what it answers: as JSON, or its cautions and then {@code text}. */
    int show(String program, ObjectNode order, boolean json, Function<JsonNode, String> text)
            throws IOException, InterruptedException {
        TrainingLab.Outcome outcome = run(program, order);
        if (outcome.exitCode() == ExitCode.OK && json) {
            terminal.result(outcome.output().strip());
        } else if (outcome.exitCode() == ExitCode.OK) {
            JsonNode answer = outcome.json();
            answer.path("cautions").forEach(caution -> terminal.result(caution.asText()));
            terminal.result(text.apply(answer));
        }
        return outcome.exitCode();
    }
}
