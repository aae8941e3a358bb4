package io.bellwether.cli;

import io.bellwether.cli.data.SeriesSummary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is stored. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the stored series with their first and last bar.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.PROBLEM_TEXT,
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class DataListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private HistoryOptions where = new HistoryOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DataListCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        List<SeriesSummary> series;
        try (HistoryOptions.Open history = where.open(terminal, interruption)) {
            series = history.service().series();
        }
        if (json) {
            terminal.resultJson(Map.of("series", series));
            return ExitCode.OK;
        }
        Table table = new Table("exchange", "symbol", "interval", "first", "last", "followed");
        series.forEach(line -> table.row(
                line.exchange(),
                line.symbol(),
                line.interval(),
                line.first(),
                line.last(),
                line.followed() ? "yes" : "no"));
        terminal.result(series.isEmpty() ? "nothing is stored" : table.text());
        return ExitCode.OK;
    }
}
