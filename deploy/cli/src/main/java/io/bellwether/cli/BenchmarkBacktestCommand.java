package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the backtester. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "How fast is a backtest event by event, how fast a sweep, and what does a whole one take from raw bars on?",
            "",
            "The baselines are the simulated venue alone over the same bars, and the sweep that leaves no bar out. Times"
                    + " are processor time of one thread, that of the whole sweep is wall time on all of them.",
            "",
            "The wide run takes our widest image and a network of CNN-TA's layers with drawn weights; what it takes without"
                    + " them is measured with a network of one layer. The long run goes through made-up bars that are"
                    + " forgotten as they pass, and shows the memory in use halfway and at the end."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:the file cannot be measured", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class BenchmarkBacktestCommand implements Callable<Integer> {
    private static final String USUAL_FILE = "../shared/data/bitfinex/BTCUSD-1m-2018-01-01_2018-06-30.csv.gz";

    private final Terminal terminal;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The bar file (default: " + USUAL_FILE + " beside the project).")
    private @Nullable Path file;

    @Option(
            names = "--cells",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Cells of the sweep (default: ${DEFAULT-VALUE}).")
    private int cells;

    @Option(names = "--threads", paramLabel = "N", description = "Of the sweep (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--symbols",
            paramLabel = "N",
            defaultValue = "50",
            description = "Of the long run (default: ${DEFAULT-VALUE}).")
    private int symbols;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "Length of the long run, in bars of a minute (default: ${DEFAULT-VALUE}; a year takes some minutes).")
    private int days;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchmarkBacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path bars =
                file == null ? Project.ofThisRun().home().resolve(USUAL_FILE).normalize() : file;
        if (!Files.isReadable(bars)) {
            throw new StartFailedException("There is no file %s; name another with --file".formatted(bars), null);
        }
        TrainingLab.Outcome outcome = new BacktestLab(terminal)
                .run(
                        "BenchmarkProgram",
                        Json.MAPPER
                                .createObjectNode()
                                .put("file", bars.toAbsolutePath().toString())
                                .put("model", StudyOptions.sampleModel().toString())
                                .put("cells", cells)
                                .put("threads", threads)
                                .put("longSymbols", symbols)
                                .put("longDays", days));
        if (outcome.exitCode() == ExitCode.OK) {
            terminal.result(json ? outcome.output().strip() : text(bars, outcome.json()));
        }
        return outcome.exitCode();
    }

    private static String text(Path bars, JsonNode answer) {
        Table table = new Table("what", "pace", "times the baseline");
        double venue = answer.path("venueBarsPerSecond").asDouble();
        double events = answer.path("eventBarsPerSecond").asDouble();
        double step = answer.path("stepBarCellsPerCoreSecond").asDouble();
        double leap = answer.path("sweepBarCellsPerCoreSecond").asDouble();
        row(table, "the simulated venue alone, bars/s and core", venue, 1);
        row(table, "a backtest event by event, bars/s and core", events, events / venue);
        row(table, "a sweep that passes each bar, bar-cells/s and core", step, 1);
        row(table, "a sweep that leaps, bar-cells/s and core", leap, leap / step);
        row(
                table,
                "the same on %d threads, bar-cells/s"
                        .formatted(answer.path("threads").asInt()),
                answer.path("sweepBarCellsPerSecond").asDouble(),
                answer.path("sweepBarCellsPerSecond").asDouble() / step);
        return "%s, %s%n%s, %,d bars, %,d cells; %d of %d checked cells are equal to the cent%n%s%na whole backtest of %,d bars: %.1f s, of these %.1f s features and network%nthe same with %d features and a CNN: %.1f s, of these %.1f s all but the CNN%n%s"
                .formatted(
                        Instant.now(),
                        Machine.text(),
                        bars,
                        answer.path("bars").asInt(),
                        answer.path("cells").asInt(),
                        answer.path("equalCells").asInt(),
                        answer.path("checkedCells").asInt(),
                        table.text(),
                        answer.path("wholeBars").asInt(),
                        answer.path("wholeSeconds").asDouble(),
                        answer.path("networkSeconds").asDouble(),
                        answer.path("wideFeatures").asInt(),
                        answer.path("wideSeconds").asDouble(),
                        answer.path("wideRestSeconds").asDouble(),
                        longRun(answer));
    }

    private static String longRun(JsonNode answer) {
        JsonNode taken = answer.path("longRun");
        return "%d days of %d symbols, %,d bars, %,d trades: %.0f s; %.0f MB in use halfway, %.0f MB at the end, at most %.0f MB of the machine's"
                .formatted(
                        answer.path("longDays").asInt(),
                        answer.path("longSymbols").asInt(),
                        taken.path("bars").asLong(),
                        taken.path("trades").asInt(),
                        taken.path("wallSeconds").asDouble(),
                        taken.path("liveMegabytesHalfway").asDouble(),
                        taken.path("liveMegabytesAtEnd").asDouble(),
                        taken.path("residentMegabytes").asDouble());
    }

    private static void row(Table table, String name, double pace, double ratio) {
        table.row(name, Math.round(pace), String.format(Locale.ROOT, "%.2f", ratio));
    }
}
