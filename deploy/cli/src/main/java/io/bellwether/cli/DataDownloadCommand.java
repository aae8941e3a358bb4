package io.bellwether.cli;

import io.bellwether.cli.data.Download;
import io.bellwether.cli.data.HistoryService;
import io.bellwether.marketdata.contract.BarInterval;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fetches history from an exchange. */
@Command(
        name = "download",
        mixinStandardHelpOptions = true,
        description = {
            "Download bars from an exchange: several symbols at once, within the exchange's limits.",
            "",
            "What is stored is not fetched again: after an interruption of any kind, give the same command again and it"
                    + " goes on. The exchange `paper` is a paper exchange that runs under the same state folder; it lives"
                    + " in the time of its recording, so give it --from and --to."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that the exchange has of the range is stored",
            "1:a symbol could not be downloaded",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class DataDownloadCommand implements Callable<Integer> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Terminal terminal;
    private final Interruption interruption;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Mixin
    private HistoryOptions where = new HistoryOptions();

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            required = true,
            description =
                    "binance-spot, binance-testnet, binance-us, paper, or one that the service is configured for.")
    private String exchange = "";

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            required = true,
            split = ",",
            description = "The exchange's name of a symbol; repeatable, or separated by commas.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            defaultValue = "1m",
            description = "How long a bar is: 1m 3m 5m 15m 30m 1h 4h 1d (default: ${DEFAULT-VALUE}).")
    private String interval = "1m";

    @ArgGroup(multiplicity = "1")
    private Range range = new Range();

    @Option(names = "--json", description = "Print the end as one JSON object.")
    private boolean json;

    /** Which days. */
    static final class Range {
        @Option(names = "--days", paramLabel = "N", description = "The last N whole days in UTC, today not included.")
        private @Nullable Integer days;

        @ArgGroup(exclusive = false)
        private @Nullable FromTo fromTo;
    }

    /** Both ends are open times of bars. */
    static final class FromTo {
        @Option(
                names = "--from",
                paramLabel = "TIME",
                required = true,
                converter = TimeConverter.class,
                description = "The first bar, as 2023-08-01 or 2023-08-01T12:00:00Z.")
        private Instant from = Instant.EPOCH;

        @Option(
                names = "--to",
                paramLabel = "TIME",
                converter = TimeConverter.class,
                description = "The end, exclusive (default: today's midnight in UTC).")
        private @Nullable Instant to;
    }

    DataDownloadCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Download.Request request = request();
        Download end;
        try (HistoryOptions.Open history = where.open(terminal, interruption)) {
            end = follow(history.service(), request);
        } catch (InterruptedIOException interrupted) {
            terminal.note("interrupted; the same command goes on with it");
            return ExitCode.INTERRUPTED;
        } catch (HistoryService.RefusedException refusal) {
            terminal.note("bellwether: " + refusal.getMessage());
            return ExitCode.PROBLEM_FOUND;
        }
        report(end);
        return end.state() == Download.State.DONE ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private Download.Request request() {
        try {
            BarInterval length = BarInterval.ofCode(interval);
            Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
            FromTo given = range.fromTo;
            Instant to = given == null ? today : Objects.requireNonNullElse(given.to, today);
            Instant from = given == null
                    ? today.minus(Objects.requireNonNullElse(range.days, 0), ChronoUnit.DAYS)
                    : given.from;
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("the range must not be empty, was %s to %s".formatted(from, to));
            }
            return new Download.Request(
                    exchange,
                    symbols.stream().distinct().toList(),
                    length.code(),
                    length.openTimeOf(from),
                    length.openTimeOf(to));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** Follows the download to its end. A service that dies is started again and goes on by itself. */
    private Download follow(HistoryService service, Download.Request request) throws IOException {
        Download now = service.start(request);
        DownloadProgress progress = new DownloadProgress(now.stored(), System.nanoTime());
        Set<String> told = new HashSet<>();
        while (now.state() == Download.State.RUNNING) {
            terminal.live(progress.line(now, System.nanoTime()));
            hindrances(now).filter(told::add).forEach(terminal::note);
            if (interruption.awaitWish(LOOK_AGAIN)) {
                throw new InterruptedIOException("interrupted");
            }
            try {
                now = service.download(now.id());
            } catch (InterruptedIOException | HistoryService.RefusedException end) {
                throw end;
            } catch (IOException away) {
                terminal.live("the service does not answer; waiting for it");
                service.awaitReady(interruption::awaitWish);
            }
        }
        return now;
    }

    /** Why something is not there yet: who waits for an exchange that cannot be reached should know it. */
    private static Stream<String> hindrances(Download download) {
        return download.series().stream()
                .filter(series -> series.problem() != null)
                .map(series ->
                        "%s %s: %s; trying again".formatted(download.exchange(), series.symbol(), series.problem()));
    }

    private void report(Download end) {
        if (json) {
            terminal.resultJson(end);
            return;
        }
        Table table = new Table("exchange", "symbol", "interval", "state", "stored", "of", "problem");
        for (Download.Series series : end.series()) {
            table.row(
                    end.exchange(),
                    series.symbol(),
                    end.interval(),
                    series.state(),
                    series.stored(),
                    series.expected(),
                    Objects.requireNonNullElse(series.problem(), ""));
        }
        terminal.result(table.text());
    }
}
