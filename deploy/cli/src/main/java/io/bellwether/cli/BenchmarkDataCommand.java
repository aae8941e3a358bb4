package io.bellwether.cli;

import io.bellwether.cli.benchmark.ImportBenchmark;
import io.bellwether.cli.benchmark.LoadBenchmark;
import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.benchmark.ReadBenchmark;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ServiceName;
import io.bellwether.cli.stack.ServiceStack;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures market data: import, reading, following many symbols. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the import of a file beside a plain COPY of its rows, how fast stored bars are read and in how much"
                    + " memory, and what following many symbols costs.",
            "",
            "It takes about five minutes. Its servers begin with nothing under STATE/benchmark; nothing else should run"
                    + " on the machine meanwhile."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:a measurement failed",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class BenchmarkDataCommand implements Callable<Integer> {
    private static final String USUAL_FILE = "../shared/data/bitfinex/BTCUSD-1m-2018-01-01_2018-06-30.csv.gz";

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The bar file to import (default: " + USUAL_FILE + " beside the project).")
    private @Nullable Path file;

    @Option(
            names = "--symbols",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many symbols to follow (default: ${DEFAULT-VALUE}).")
    private int symbols;

    @Option(
            names = "--live",
            paramLabel = "TIME",
            defaultValue = "90s",
            converter = DurationConverter.class,
            description = "How long to follow them in real time (default: ${DEFAULT-VALUE}).")
    private Duration live = Duration.ofSeconds(90);

    @Option(
            names = "--dense",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long to follow them at sixty times real time (default: ${DEFAULT-VALUE}).")
    private Duration dense = Duration.ofSeconds(30);

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Everything measured, and on what. */
    record Report(
            Instant date,
            String machine,
            String file,
            ImportBenchmark.Figures importing,
            ReadBenchmark.Figures reading,
            LoadBenchmark.Figures load) {}

    BenchmarkDataCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws Exception {
        Project project = Project.ofThisRun();
        Path input = Objects.requireNonNullElseGet(
                file, () -> project.home().resolve(USUAL_FILE).normalize());
        if (!Files.isReadable(input)) {
            throw new StartFailedException("There is no file %s; name one with --file".formatted(input), null);
        }
        state.folder().prepare();
        Report report =
                StateOption.alone(state.folder().benchmark(), interruption, folder -> measure(project, folder, input));
        if (json) {
            terminal.resultJson(report);
        } else {
            terminal.result(text(report));
        }
        return ExitCode.OK;
    }

    private Report measure(Project project, StateFolder folder, Path input) throws Exception {
        folder.forgetServers();
        ImportBenchmark.Figures importing;
        ReadBenchmark.Figures reading;
        ServiceStack.Order order = new ServiceStack.Order(
                ServiceName.MARKET_DATA,
                "bellwether_benchmark",
                Map.of("BELLWETHER_MARKET_DATA_SYMBOLS", ""),
                Optional.empty());
        try (ServiceStack stack = ServiceStack.start(folder, project, order, terminal, interruption::wished)) {
            terminal.progress("importing, and copying the same rows");
            importing = new ImportBenchmark(stack, input).measure();
            terminal.progress("reading");
            reading = new ReadBenchmark(stack, ImportBenchmark.exchange()).measure();
        }
        LoadBenchmark.Figures load =
                new LoadBenchmark(folder, project, symbols, terminal, interruption::wished).measure(live, dense);
        folder.forgetServers();
        return new Report(Instant.now(), Machine.text(), input.toString(), importing, reading, load);
    }

    private static String text(Report report) {
        ImportBenchmark.Figures importing = report.importing();
        ReadBenchmark.Figures reading = report.reading();
        return """
                %s, %s
                import  %,d bars of %s
                        import %.2f s, COPY of the same rows %.2f s: %.2f times as long; %,.0f bars/s
                read    %,d bars as CSV in %.2f s: %,.0f bars/s
                        memory of the service at most %s MB for a day, %s MB for everything
                follow  %d symbols of 1m
                %s
                %s""".formatted(
                        report.date(),
                        report.machine(),
                        importing.rows(),
                        report.file(),
                        importing.importing().median(),
                        importing.copying().median(),
                        importing.ratio(),
                        importing.rows() / importing.importing().median(),
                        reading.bars(),
                        reading.times().median(),
                        reading.barsPerSecond(),
                        Objects.requireNonNullElse(reading.megabytesForADay(), "?"),
                        Objects.requireNonNullElse(reading.megabytesForAll(), "?"),
                        report.load().symbols(),
                        line(report.load().live()),
                        line(report.load().dense()));
    }

    private static String line(LoadBenchmark.Window window) {
        return String.format(
                Locale.ROOT,
                "        speed %s: %,d bars in %.0f s, %.1f%% of one core, %,.0f us of CPU a bar",
                window.speed(),
                window.bars(),
                window.seconds(),
                100 * window.coreShare(),
                window.cpuMicrosPerBar());
    }
}
