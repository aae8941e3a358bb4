package io.bellwether.cli;

import io.bellwether.cli.data.HistoryService;
import io.bellwether.cli.data.ImportOutcome;
import io.bellwether.cli.data.ImportOutcome.Imported;
import io.bellwether.cli.data.ImportOutcome.Refused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings files of bars into the history. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Import files of bars: CSV in Bellwether's schema or in Binance's kline dumps, plain, gzipped or as ZIP.",
            "",
            "A file's folder says the exchange and its name symbol and interval, as in"
                    + " binance-spot/BTCUSDT-1m-2023-03-16_2023-05-01.csv.gz. Each file is stored as a whole or not at"
                    + " all; one that is refused does not keep the others out. Importing a file again changes nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file is stored",
            "1:a file was refused; the others are stored",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class DataImportCommand implements Callable<Integer> {
    private static final int TRIES = 2;

    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private HistoryOptions where = new HistoryOptions();

    @Option(names = "--exchange", paramLabel = "NAME", description = "The exchange, instead of the folder's name.")
    private @Nullable String exchange;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "The symbol, instead of the file name's.")
    private @Nullable String symbol;

    @Option(names = "--interval", paramLabel = "INTERVAL", description = "How long a bar is, e.g. 1m or 1d.")
    private @Nullable String interval;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    DataImportCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        BarFiles files = BarFiles.of(named);
        if (files.leftOut() > 0) {
            terminal.progress("%d files of folders are left out: by their names they are no bar files"
                    .formatted(files.leftOut()));
        }
        List<Imported> imported = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        try (HistoryOptions.Open history = where.open(terminal, interruption)) {
            for (Path file : files.files()) {
                String progress = "%d/%d %s"
                        .formatted(
                                imported.size() + refused.size() + 1,
                                files.files().size(),
                                BarFiles.known(file));
                switch (send(history.service(), file, progress)) {
                    case Imported stored -> imported.add(stored);
                    case Refused no -> {
                        refused.add(no);
                        terminal.note(no.line(file.toString()));
                    }
                }
            }
        } catch (InterruptedIOException interrupted) {
            terminal.note("interrupted after %d of %d files; the file in hand is not stored"
                    .formatted(imported.size() + refused.size(), files.files().size()));
            return ExitCode.INTERRUPTED;
        }
        report(imported, refused);
        return refused.isEmpty() ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    /** A service that goes away in the middle stored nothing of the file, so it can simply be sent again. */
    private ImportOutcome send(HistoryService service, Path file, String progress) throws InterruptedIOException {
        String name = BarFiles.known(file);
        if (!Files.isReadable(file)) {
            return Refused.unread(name, "there is no such file, or it may not be read");
        }
        IOException last = new IOException("it was not tried");
        for (int i = 0; i < TRIES; i++) {
            try {
                long size = Math.max(1, Files.size(file));
                terminal.live(progress);
                return service.send(
                        file, name, given(), sent -> terminal.live("%s %d%%".formatted(progress, 100 * sent / size)));
            } catch (InterruptedIOException interrupted) {
                throw interrupted;
            } catch (HistoryService.RefusedException no) {
                return Refused.unread(name, String.valueOf(no.getMessage()));
            } catch (IOException away) {
                last = away;
                service.awaitReady(interruption::awaitWish);
            }
        }
        return Refused.unread(name, "the service does not take it: " + last.getMessage());
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        if (exchange != null) {
            given.put("exchange", exchange);
        }
        if (symbol != null) {
            given.put("symbol", symbol);
        }
        if (interval != null) {
            given.put("interval", interval);
        }
        return given;
    }

    private void report(List<Imported> imported, List<Refused> refused) {
        if (json) {
            terminal.resultJson(Map.of("imported", imported, "refused", refused));
            return;
        }
        Table table = new Table(
                "file",
                "exchange",
                "symbol",
                "interval",
                "rows",
                "added",
                "same",
                "revised",
                "kept",
                "odd",
                "first",
                "last");
        for (Imported file : imported) {
            table.row(
                    file.file(),
                    file.exchange(),
                    file.symbol(),
                    file.interval(),
                    file.rows(),
                    file.added(),
                    file.same(),
                    file.revised(),
                    file.kept(),
                    file.odd(),
                    Objects.requireNonNullElse(file.first(), "-"),
                    Objects.requireNonNullElse(file.last(), "-"));
        }
        terminal.result(table.text());
        terminal.result("%d of %d files stored, %,d bars, %,d of them new"
                .formatted(
                        imported.size(),
                        imported.size() + refused.size(),
                        imported.stream().mapToLong(Imported::rows).sum(),
                        imported.stream().mapToLong(Imported::added).sum()));
    }
}
