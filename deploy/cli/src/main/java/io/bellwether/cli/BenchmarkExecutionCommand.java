package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the way of an order. */
@Command(
        name = "execution",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how long an order command takes until its request leaves, the committed intent included, and how many"
                    + " orders one account places in a second, beside bare requests to the same paper exchange.",
            "",
            "It runs in the service's tests, by Maven, because nothing else may see the inside of a service. Times are wall"
                    + " time: they mean something on an idle machine only."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:something failed", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class BenchmarkExecutionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "3000",
            description = "How many to measure (default: ${DEFAULT-VALUE}).")
    private int orders;

    BenchmarkExecutionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path home = Project.ofThisRun().home();
        Path report = home.resolve("execution-service/app/target/benchmark/execution.txt");
        Files.deleteIfExists(report);
        Path log = Files.createDirectories(home.resolve("target").resolve("bellwether"))
                .resolve("benchmark-execution.log");
        boolean succeeded = Maven.test(
                home,
                log,
                "execution-service/app",
                "ExecutionBenchmarkTest#asOrdered",
                List.of("-Dbenchmark.orders=" + orders));
        if (Files.notExists(report)) {
            throw new StartFailedException("It did not come to its end; %s says why".formatted(log), null);
        }
        terminal.result(Files.readString(report).stripTrailing());
        return succeeded ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }
}
