package io.bellwether.cli;

import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.JavaCommand;
import java.io.IOException;
import java.util.List;

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
                "-cp",
                Project.ofThisRun().labClassPath("risk-service/backtest", "risk-backtest"),
                PACKAGE + program,
                Json.MAPPER.writeValueAsString(order)));
        // ONNX Runtime's telemetry overflows the stack on a long class path.
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return new TrainingLab(terminal).outcome(builder);
    }
}
