package io.bellwether.cli;

import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.ServiceName;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.cli.stack.TopicEnds;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the services go through history. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how many one-minute bars a second go through the five real services, from the exchange's stream to"
                    + " risk's decision, with the image model that comes with them, and who spends the processor time.",
            "",
            "The exchange streams invented bars faster than the services can follow. The strategy wants more certainty than"
                    + " the model ever has, so each bar is decided and nothing is ordered: orders are measured by"
                    + " `benchmark execution`."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:the services did not get through in ten minutes",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class BenchmarkReplayCommand implements Callable<Integer> {
    private static final int BARS_A_DAY = 1_440;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String SYMBOL = "SYN001USD";
    private static final String CERTAIN = "0.999999";
    private static final String DECISIONS = Stack.MODE + ".risk-events";

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "60",
            description = "Days of one-minute bars (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--pace",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Bars a second that the exchange streams (default: ${DEFAULT-VALUE}).")
    private int pace;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /**
     * What was measured.
     *
     * @param shares of the processor time, by service; {@code others} are servers and exchange
     */
    record Report(
            Instant date,
            String machine,
            long bars,
            double seconds,
            double barsPerSecond,
            double cpuSeconds,
            Map<String, Double> shares) {}

    BenchmarkReplayCommand(Terminal terminal, Interruption interruption) {
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
        return ExitCode.OK;
    }

    private Report measure(StateFolder folder) throws IOException, InterruptedException, ExecutionException {
        BigDecimal speed = BigDecimal.valueOf(60L * pace);
        ReplayPlan plan = ReplayPlan.usual(new Speed.Times(speed), 1);
        Map<String, String> settings = Map.of(
                "BELLWETHER_MARKET_DATA_SYMBOLS",
                SYMBOL,
                "BELLWETHER_RISK_SYMBOLS",
                SYMBOL,
                "BELLWETHER_EXECUTION_SYMBOLS",
                SYMBOL,
                "BELLWETHER_RISK_STRATEGY_BUY_THRESHOLD",
                CERTAIN,
                "BELLWETHER_RISK_STRATEGY_SELL_THRESHOLD",
                CERTAIN);
        try (Stack stack = Stack.start(
                        folder,
                        Project.ofThisRun(),
                        Stack.Order.measured(plan, settings),
                        terminal,
                        interruption::wished);
                TopicEnds ends = new TopicEnds(stack.kafka())) {
            long wanted = (long) days * BARS_A_DAY;
            Map<String, Duration> before = processorTime(stack);
            long decided = ends.records(DECISIONS);
            Instant start = Instant.now();
            stack.exchange().run();
            long now = await(ends, decided, decided + wanted, start);
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
            Map<String, Duration> after = processorTime(stack);
            stack.exchange().hold();
            return report(now - decided, seconds, before, after);
        }
    }

    private long await(TopicEnds ends, long from, long until, Instant start)
            throws InterruptedException, ExecutionException, IOException {
        long now = from;
        while (now < until) {
            if (interruption.awaitWish(LOOK_AGAIN)) {
                throw new IOException("interrupted after %d bars".formatted(now - from));
            }
            now = ends.records(DECISIONS);
            if (Duration.between(start, Instant.now()).compareTo(LIMIT) > 0) {
                throw new IOException(
                        "after %s only %d of %d bars were decided".formatted(LIMIT, now - from, until - from));
            }
            terminal.live("%,d of %,d bars".formatted(now - from, until - from));
        }
        return now;
    }

    private static Map<String, Duration> processorTime(Stack stack) {
        Map<String, Duration> times = new LinkedHashMap<>();
        stack.processesByName()
                .forEach((name, process) -> times.put(
                        name,
                        Stream.concat(Stream.of(process), process.descendants())
                                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                                .reduce(Duration.ZERO, Duration::plus)));
        return times;
    }

    private static Report report(long bars, double seconds, Map<String, Duration> before, Map<String, Duration> after) {
        Map<String, Double> used = new LinkedHashMap<>();
        after.forEach((name, time) -> {
            boolean isService = Stream.of(ServiceName.values())
                    .anyMatch(service -> service.text().equals(name));
            used.merge(
                    isService ? name : "others",
                    time.minus(before.getOrDefault(name, Duration.ZERO)).toMillis() / 1_000.0,
                    Double::sum);
        });
        double total = used.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        used.forEach((name, time) -> shares.put(name, total == 0 ? 0 : time / total));
        return new Report(Instant.now(), Machine.text(), bars, seconds, bars / seconds, total, shares);
    }

    private static String text(Report report) {
        Table table = new Table("process", "share of the processor time");
        report.shares().forEach((name, share) -> table.row(name, String.format(Locale.ROOT, "%.1f%%", 100 * share)));
        return "%s, %s%n%,d bars in %.1f s: %,.0f bars/s, %.1f s of processor time%n%s"
                .formatted(
                        report.date(),
                        report.machine(),
                        report.bars(),
                        report.seconds(),
                        report.barsPerSecond(),
                        report.cpuSeconds(),
                        table.text());
    }
}
