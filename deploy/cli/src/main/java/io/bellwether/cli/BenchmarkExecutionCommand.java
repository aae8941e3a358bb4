package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the way of an order. */
@Command(
        name = "execution",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how long an order command takes until its request leaves, the committed intent included, and how many"
                    + " orders one account places in a second, and how long after a halt the last of its waiting orders is"
                    + " taken back, beside bare requests to the same paper exchange and bare flushes to the disk.",
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

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** The table as data: each line's name and its numbers, in the order of the columns. */
    static Map<String, List<Double>> figures(String table) {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        table.lines().skip(1).forEach(line -> {
            List<String> columns = List.of(line.strip().split("\\s{2,}", -1));
            figures.put(
                    columns.getFirst(),
                    columns.stream().skip(1).map(Double::valueOf).toList());
        });
        return figures;
    }

    BenchmarkExecutionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Maven.Reported reported = Maven.report(
                Project.ofThisRun().home(),
                "benchmark-execution",
                "execution-service/app",
                "ExecutionBenchmarkTest#asOrdered",
                "execution-service/app/target/benchmark/execution.txt",
                // With the second compiler, as the service runs in its image.
                List.of("-Dbenchmark.orders=" + orders, "-Dtest.compiler=-XX:TieredStopAtLevel=4"),
                _ -> {});
        if (json) {
            terminal.resultJson(figures(reported.text()));
        } else {
            terminal.result(reported.text());
        }
        return reported.exitCode();
    }
}
