package io.bellwether.cli;

import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.benchmark.RawHops;
import io.bellwether.cli.ledger.Latency;
import io.bellwether.cli.stack.PaperExchange;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the way from a bar to its order. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how long it takes from a sealed bar to its order on the wire, through the five real services, beside"
                    + " four bare Kafka hops on the same broker, at the same pace and between the same bars: as they are, and with the"
                    + " three commits without which an order could be forgotten.",
            "",
            "The exchange closes bars by its own clock, whatever the services have done by then, so a stall counts for every"
                    + " bar it holds up. Risk is told to trade at each bar. Nothing else should run on the machine."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:the exchange went away",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INVARIANT_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class BenchmarkLatencyCommand implements Callable<Integer> {
    private static final Duration BAR = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /** So low that every prediction is a signal: bought while flat, sold while long. */
    private static final Map<String, String> EAGER = Map.of(
            "BELLWETHER_RISK_STRATEGY_BUY_THRESHOLD", "0.0001", "BELLWETHER_RISK_STRATEGY_SELL_THRESHOLD", "0.0001");

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long (default: ${DEFAULT-VALUE}).")
    private Duration length = Duration.ofMinutes(5);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description = "Times real time; 60 is a bar a second (default: ${DEFAULT-VALUE}).")
    private BigDecimal speed = BigDecimal.ONE;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Everything measured, in milliseconds. */
    record Report(
            Instant date,
            String machine,
            String speed,
            long bars,
            Latency barToPrediction,
            Latency barToOrder,
            Latency barToAck,
            Latency rawHops,
            Latency rawHopsStoring,
            List<String> problems) {}

    BenchmarkLatencyCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws Exception {
        Report report = StateOption.alone(state.folder(), interruption, this::measure);
        if (json) {
            terminal.resultJson(report);
        } else {
            terminal.result(text(report));
        }
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.INVARIANT_VIOLATED;
    }

    private Report measure(StateFolder folder) throws IOException, InterruptedException, ExecutionException {
        ReplayPlan plan = ReplayPlan.usual(new Speed.Times(speed), 0);
        try (Stack stack = Stack.start(
                        folder,
                        Project.ofThisRun(),
                        Stack.Order.measured(plan, EAGER),
                        terminal,
                        interruption::wished);
                RawHops hops = RawHops.start(stack.kafka(), pause());
                RawHops storing = RawHops.storing(stack.kafka(), stack.database(), pause())) {
            terminal.progress("measuring for " + length);
            CompletableFuture<Void> begun =
                    CompletableFuture.runAsync(() -> beginBetweenBars(stack.exchange(), plan, hops, storing));
            RunSummary summary = new Run(stack, plan, Run.Bounds.after(length), terminal, interruption).follow(0);
            begun.join();
            return new Report(
                    Instant.now(),
                    Machine.text(),
                    speed.toPlainString(),
                    summary.bars(),
                    summary.barToPrediction(),
                    summary.barToOrder(),
                    summary.barToAck(),
                    hops.latency(),
                    storing.latency(),
                    summary.problems());
        }
    }

    /** All keep one pace, so that what begins between bars stays there and nobody waits for another's work. */
    private void beginBetweenBars(PaperExchange exchange, ReplayPlan plan, RawHops hops, RawHops storing) {
        try {
            PaperExchange.Clock clock = exchange.clock();
            while (!clock.now().isAfter(plan.from())) {
                if (interruption.awaitWish(LOOK_AGAIN)) {
                    return;
                }
                clock = exchange.clock();
            }
            long passed = BigDecimal.valueOf(
                            Duration.between(plan.from(), clock.now()).toNanos())
                    .divide(speed, RoundingMode.HALF_UP)
                    .longValueExact();
            long bar = System.nanoTime() - passed % pause().toNanos();
            hops.begin(bar + pause().toNanos() * 4 / 3);
            storing.begin(bar + pause().toNanos() * 5 / 3);
        } catch (IOException failure) {
            throw new UncheckedIOException("the exchange does not tell its time", failure);
        }
    }

    private Duration pause() {
        return Duration.ofNanos(BigDecimal.valueOf(BAR.toNanos())
                .divide(speed, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static String text(Report report) {
        Table table = new Table("milliseconds", "p50", "p99", "max", "count", "p50 in raw hops", "p99 in raw hops");
        row(table, "four raw Kafka hops", report.rawHops(), report);
        row(table, "the same with three commits", report.rawHopsStoring(), report);
        row(table, "sealed bar to prediction", report.barToPrediction(), report);
        row(table, "sealed bar to order on the wire", report.barToOrder(), report);
        row(table, "sealed bar to the venue's word", report.barToAck(), report);
        return "%s, %s, speed %s, %,d bars%n%s%s"
                .formatted(
                        report.date(),
                        report.machine(),
                        report.speed(),
                        report.bars(),
                        table.text(),
                        report.problems().isEmpty() ? "" : "\nBROKEN: " + String.join("; ", report.problems()));
    }

    private static void row(Table table, String name, Latency latency, Report report) {
        table.row(
                name,
                number(latency.p50()),
                number(latency.p99()),
                number(latency.max()),
                latency.count(),
                number(latency.p50() / report.rawHops().p50()),
                number(latency.p99() / report.rawHops().p99()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
