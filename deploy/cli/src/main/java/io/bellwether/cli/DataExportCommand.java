package io.bellwether.cli;

import io.bellwether.cli.data.BarTable;
import io.bellwether.cli.data.HistoryService;
import io.bellwether.embedded.StartFailedException;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.tables.TableFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a stored series to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Write the bars of a series to a file: CSV in the schema that `import` reads, NDJSON, or Parquet, in which"
                        + " decimals stay decimals.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file is written",
            "1:there is no such series, or the service broke off; no file is left",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class DataExportCommand implements Callable<Integer> {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String PARQUET = ".parquet";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Terminal terminal;
    private final Interruption interruption;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Mixin
    private HistoryOptions where = new HistoryOptions();

    @Option(names = "--exchange", paramLabel = "NAME", required = true, description = "The exchange.")
    private String exchange = "";

    @Option(names = "--symbol", paramLabel = "SYMBOL", required = true, description = "The symbol.")
    private String symbol = "";

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            defaultValue = "1m",
            description = "How long a bar is (default: ${DEFAULT-VALUE}).")
    private String interval = "1m";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "The first bar, as 2023-08-01 or 2023-08-01T12:00:00Z (default: the first stored).")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "The end, exclusive (default: after the last stored).")
    private @Nullable Instant to;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to: .csv, .csv.gz, .ndjson, .ndjson.gz or .parquet.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print what was written as one JSON object.")
    private boolean json;

    DataExportCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        String accept = accept();
        try (PartFile part = new PartFile(out)) {
            long bars = isParquet() ? writeTable(part.path()) : write(accept, part.path());
            part.finish();
            report(bars);
            return ExitCode.OK;
        } catch (InterruptedIOException interrupted) {
            terminal.note("interrupted; no file is left");
            return ExitCode.INTERRUPTED;
        } catch (HistoryService.RefusedException refusal) {
            terminal.note("bellwether: " + refusal.getMessage());
            return ExitCode.PROBLEM_FOUND;
        } catch (IOException failure) {
            terminal.note("bellwether: the export broke off: " + failure.getMessage());
            return ExitCode.PROBLEM_FOUND;
        }
    }

    /** What the service is asked for; a table is made of its CSV. */
    private String accept() {
        String name = out.toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plain.endsWith(".csv") || isParquet()) {
            return CSV;
        }
        if (plain.endsWith(".ndjson")) {
            return NDJSON;
        }
        throw new ParameterException(
                spec.commandLine(), "--out must end in .csv, .csv.gz, .ndjson, .ndjson.gz or .parquet, was " + out);
    }

    private boolean isParquet() {
        return out.toString().endsWith(PARQUET);
    }

    /** The file comes first: nothing should be started and fetched for a place that cannot be written to. */
    private long write(String accept, Path partial) throws IOException {
        try (OutputStream file = create(partial);
                OutputStream target = out.toString().endsWith(".gz") ? new GZIPOutputStream(file, BUFFER_BYTES) : file;
                HistoryOptions.Open history = where.open(terminal, interruption);
                InputStream bars = history.service().bars(accept, range())) {
            long lines = copy(bars, target);
            return accept.equals(CSV) ? Math.max(0, lines - 1) : lines;
        }
    }

    private long writeTable(Path partial) throws IOException {
        BarInterval each = interval();
        create(partial).close();
        try (HistoryOptions.Open history = where.open(terminal, interruption);
                InputStream bars = history.service().bars(CSV, range());
                TableFile table = TableFile.create(partial, TableFile.Format.PARQUET, BarTable.COLUMNS)) {
            return BarTable.copy(bars, each, table, this::tell);
        }
    }

    private BarInterval interval() {
        try {
            return BarInterval.ofCode(interval);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--interval: " + unknown.getMessage(), unknown);
        }
    }

    private void tell(long bars) {
        terminal.live(String.format(Locale.ROOT, "%,d bars", bars));
    }

    private static OutputStream create(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be written (%s)".formatted(file, failure), failure);
        }
    }

    private Map<String, String> range() {
        Map<String, String> range = new LinkedHashMap<>();
        range.put("exchange", exchange);
        range.put("symbol", symbol);
        range.put("interval", interval);
        if (from != null) {
            range.put("from", from.toString());
        }
        if (to != null) {
            range.put("to", to.toString());
        }
        return range;
    }

    /** Copies everything and counts the lines. */
    private long copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long lines = 0;
        long shown = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
            if (lines - shown >= 10_000) {
                shown = lines;
                tell(lines);
            }
        }
        return lines;
    }

    private void report(long bars) throws IOException {
        if (json) {
            terminal.resultJson(Map.of("file", out.toString(), "bars", bars, "bytes", Files.size(out)));
        } else {
            terminal.result(String.format(Locale.ROOT, "%,d bars in %s", bars, out));
        }
    }
}
