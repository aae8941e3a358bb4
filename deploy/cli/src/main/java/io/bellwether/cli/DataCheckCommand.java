package io.bellwether.cli;

import io.bellwether.cli.data.Manifest;
import io.bellwether.cli.data.Manifest.Comparison;
import io.bellwether.cli.data.Manifest.Verdict;
import io.bellwether.cli.data.Quality;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how good what is stored is. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Show of each imported file and each series its bars, gaps and odd bars, and compare files with a manifest.",
            "",
            "A gap is a run of missing bars. Crypto trades round the clock, so there every interval is expected; a share"
                    + " lacks a day on which another share has a bar. An odd bar has a low or a high that its open or"
                    + " close exceeds. Both are the source's, and no failure of this command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:looked at, and every imported file is as the manifest says",
            "1:a file differs from the manifest, or none of its files is imported",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class DataCheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private HistoryOptions where = new HistoryOptions();

    @Option(names = "--exchange", paramLabel = "NAME", description = "Only this exchange.")
    private @Nullable String exchange;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this symbol.")
    private @Nullable String symbol;

    @Option(names = "--interval", paramLabel = "INTERVAL", description = "Only bars of this length.")
    private @Nullable String interval;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Compare the imported files with this list, a CSV with a line for each file.")
    private @Nullable Path manifest;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DataCheckCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Manifest promised = manifest == null ? null : read(manifest);
        List<Quality> found;
        try (HistoryOptions.Open history = where.open(terminal, interruption)) {
            found = history.service().quality(filter());
        }
        List<Comparison> comparisons = promised == null ? List.of() : promised.compare(found);
        if (json) {
            terminal.resultJson(Map.of("series", found, "manifest", comparisons));
        } else {
            terminal.result(found.isEmpty() ? "nothing is stored" : table(found));
            if (promised != null) {
                terminal.result(comparisonTable(comparisons));
            }
        }
        boolean different = comparisons.stream().anyMatch(file -> file.verdict() == Verdict.DIFFERENT);
        boolean nothingCompared = promised != null && count(comparisons, Verdict.EQUAL) == 0;
        return different || nothingCompared ? ExitCode.PROBLEM_FOUND : ExitCode.OK;
    }

    private static Manifest read(Path file) {
        try {
            return Manifest.read(file);
        } catch (IOException unreadable) {
            throw new StartFailedException("The manifest cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Map<String, String> filter() {
        Map<String, String> filter = new LinkedHashMap<>();
        if (exchange != null) {
            filter.put("exchange", exchange);
        }
        if (symbol != null) {
            filter.put("symbol", symbol);
        }
        if (interval != null) {
            filter.put("interval", interval);
        }
        return filter;
    }

    private static String table(List<Quality> found) {
        Table table = new Table(
                "file", "exchange", "symbol", "interval", "first", "last", "bars", "gaps", "missing", "largest", "odd");
        for (Quality line : found) {
            table.row(
                    line.shownFile(),
                    line.exchange(),
                    line.symbol(),
                    line.interval(),
                    Objects.requireNonNullElse(line.first(), "-"),
                    Objects.requireNonNullElse(line.last(), "-"),
                    line.bars(),
                    line.gaps(),
                    line.missing(),
                    line.largest(),
                    line.odd());
        }
        return table.text();
    }

    private static String comparisonTable(List<Comparison> comparisons) {
        Table table = new Table("file of the manifest", "verdict", "what differs");
        for (Comparison file : comparisons) {
            if (file.verdict() != Verdict.NOT_IMPORTED) {
                table.row(
                        file.file(),
                        file.verdict().name().toLowerCase(Locale.ROOT),
                        String.join(", ", file.differences()));
            }
        }
        return "%n%s%n%d equal, %d different, %d not imported"
                .formatted(
                        table.text(),
                        count(comparisons, Verdict.EQUAL),
                        count(comparisons, Verdict.DIFFERENT),
                        count(comparisons, Verdict.NOT_IMPORTED));
    }

    private static long count(List<Comparison> comparisons, Verdict verdict) {
        return comparisons.stream().filter(file -> file.verdict() == verdict).count();
    }
}
