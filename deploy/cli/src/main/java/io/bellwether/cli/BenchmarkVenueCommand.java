package io.bellwether.cli;

import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.benchmark.VenueBenchmark;
import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.StartFailedException;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.BarFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the simulated venue. */
@Command(
        name = "venue",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how many bars a second the simulated venue steps through on one core, with a position open, beside a"
                    + " plain loop over the same bars in the same run.",
            "",
            "It takes a few seconds. Times are the measuring thread's processor time, medians of alternating rounds."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:the file cannot be measured", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class BenchmarkVenueCommand implements Callable<Integer> {
    private static final String USUAL_FILE = "../shared/data/binance-usdm/NEARUSDT-1m-2023-08-01_2023-10-31.csv.gz";

    private final Terminal terminal;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The bar file (default: " + USUAL_FILE + " beside the project).")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Everything measured, and on what. */
    record Report(Instant date, String machine, String file, VenueBenchmark.Figures figures, double ratio) {}

    BenchmarkVenueCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path bars =
                file == null ? Project.ofThisRun().home().resolve(USUAL_FILE).normalize() : file;
        if (!Files.isReadable(bars)) {
            throw new StartFailedException("There is no file %s; name another with --file".formatted(bars), null);
        }
        BarInterval interval =
                Objects.requireNonNullElse(BarFileName.of(bars.toString()).interval(), BarInterval.ONE_MINUTE);
        VenueBenchmark.Figures figures = VenueBenchmark.of(bars, interval).measure();
        Report report = new Report(Instant.now(), Machine.text(), bars.toString(), figures, figures.ratio());
        if (json) {
            terminal.resultJson(report);
        } else {
            terminal.result(text(report));
        }
        return ExitCode.OK;
    }

    private static String text(Report report) {
        VenueBenchmark.Figures figures = report.figures();
        Table table = new Table("over the same bars", "bars/s and core", "bytes a bar", "times a plain loop");
        row(table, "a plain loop", figures.plainLoop(), figures.plainLoop());
        row(table, "the venue, a position open", figures.holding(), figures.plainLoop());
        row(table, "the venue, a trailing stop open", figures.trailing(), figures.plainLoop());
        row(table, "the venue, an order every 10 bars", figures.trading(), figures.plainLoop());
        return "%s, %s%n%s, %,d bars, medians of %d rounds%n%s"
                .formatted(
                        report.date(), report.machine(), report.file(), figures.bars(), figures.rounds(), table.text());
    }

    private static void row(Table table, String name, VenueBenchmark.Pace pace, VenueBenchmark.Pace baseline) {
        table.row(
                name,
                Math.round(pace.barsPerSecond()),
                String.format(Locale.ROOT, "%.1f", pace.bytesPerBar()),
                String.format(Locale.ROOT, "%.1f", baseline.barsPerSecond() / pace.barsPerSecond()));
    }
}
