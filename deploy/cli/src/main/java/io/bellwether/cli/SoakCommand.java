package io.bellwether.cli;

import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.stack.Footprint;
import io.bellwether.cli.stack.Garbage;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.cli.stack.TopicEnds;
import io.bellwether.cli.stack.Trend;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what grows. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Run the whole system for a long time and look whether a process holds more and more memory, threads or open"
                    + " files, or readers fall behind. The first third is for warming up and does not count. Virtual machines"
                    + " collect their garbage before each reading: what nobody has collected yet is no growth.",
            "",
            "The recorded trades come forwards and backwards in turn for as long as wanted, so that orders never end;"
                    + " invented symbols beside them go through market-data, features and models."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing grows",
            "1:something grows, was started anew or fell behind; the table says what",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class SoakCommand implements Callable<Integer> {
    private static final int READINGS = 60;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Less than this may be the compiler's, the collector's or an allocator's. */
    private static final double MEMORY_SLACK_MEGABYTES = 8;

    private static final double MEMORY_SLACK_SHARE = 0.05;
    private static final double THREAD_SLACK = 4;
    private static final double DESCRIPTOR_SLACK = 8;
    private static final double LAG_SLACK = 200;

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "How long (default: ${DEFAULT-VALUE}).")
    private Duration length = Duration.ofMinutes(30);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "600",
            description = "Times real time (default: ${DEFAULT-VALUE}).")
    private BigDecimal speed = BigDecimal.ONE;

    @Option(
            names = "--symbols",
            paramLabel = "N",
            defaultValue = "3",
            description = "Invented symbols beside the recorded one (default: ${DEFAULT-VALUE}).")
    private int symbols;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** What one process held, on average, and by how much that grew after the warming up. */
    record Line(
            String process,
            double megabytes,
            double megabytesGrown,
            double megabytesGrownPerHour,
            double threads,
            double threadsGrown,
            double descriptors,
            double descriptorsGrown,
            boolean grows) {}

    /** The whole run. */
    record Report(
            Instant date,
            String machine,
            String speed,
            double seconds,
            double secondsCounted,
            long bars,
            long decisions,
            long orders,
            int restarts,
            double lag,
            double lagGrown,
            List<Line> processes,
            boolean ok) {}

    SoakCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws Exception {
        Report report = StateOption.alone(state.folder(), interruption, this::soak);
        if (json) {
            terminal.resultJson(report);
        } else {
            terminal.result(text(report));
        }
        return report.ok() ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private Report soak(StateFolder folder) throws IOException, InterruptedException, ExecutionException {
        ReplayPlan plan = ReplayPlan.usual(new Speed.Times(speed), symbols)
                .lasting(Duration.ofSeconds(
                        speed.multiply(BigDecimal.valueOf(length.toSeconds())).longValue()));
        try (Stack stack = Stack.start(
                        folder,
                        Project.ofThisRun(),
                        Stack.Order.measured(plan, Map.of()),
                        terminal,
                        interruption::wished);
                TopicEnds ends = new TopicEnds(stack.kafka())) {
            stack.exchange().run();
            Instant start = Instant.now();
            Map<String, List<Footprint>> footprints = new LinkedHashMap<>();
            List<Long> lags = new ArrayList<>();
            watch(stack, ends, footprints, lags);
            stack.exchange().hold();
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
            return report(stack, ends, footprints, lags, seconds);
        }
    }

    private void watch(Stack stack, TopicEnds ends, Map<String, List<Footprint>> footprints, List<Long> lags)
            throws IOException, InterruptedException, ExecutionException {
        Duration pause = length.dividedBy(READINGS);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        Instant end = Instant.now().plus(length);
        while (Instant.now().isBefore(end) && !interruption.awaitWish(pause)) {
            for (Map.Entry<String, ProcessHandle> process :
                    stack.processesByName().entrySet()) {
                Garbage.collect(process.getValue());
                Footprint.of(process.getValue().pid())
                        .ifPresent(footprint -> footprints
                                .computeIfAbsent(process.getKey(), _ -> new ArrayList<>())
                                .add(footprint));
            }
            lags.add(ends.lag());
            terminal.live("%d of %d s, lag %d"
                    .formatted(
                            length.minus(Duration.between(Instant.now(), end)).toSeconds(),
                            length.toSeconds(),
                            lags.getLast()));
        }
    }

    private Report report(
            Stack stack, TopicEnds ends, Map<String, List<Footprint>> footprints, List<Long> lags, double seconds)
            throws InterruptedException, ExecutionException {
        double counted = seconds * 2 / 3;
        List<Line> lines = new ArrayList<>();
        footprints.forEach((name, readings) -> lines.add(line(name, settled(readings), counted)));
        Trend lag = Trend.of(lags.isEmpty() ? List.of(0L) : settled(lags));
        boolean ok = lines.stream().noneMatch(Line::grows) && stack.restarts() == 0 && lag.growth() <= LAG_SLACK;
        return new Report(
                Instant.now(),
                Machine.text(),
                speed.toPlainString(),
                seconds,
                counted,
                ends.records(Stack.MODE + ".bars"),
                ends.records(Stack.MODE + ".risk-events"),
                ends.records(Stack.MODE + ".order-commands"),
                stack.restarts(),
                lag.mean(),
                lag.growth(),
                lines,
                ok);
    }

    private static <T> List<T> settled(List<T> readings) {
        return readings.subList(readings.size() / 3, readings.size());
    }

    private static Line line(String name, List<Footprint> readings, double seconds) {
        Trend memory = trend(readings, Footprint::kilobytes);
        Trend threads = trend(readings, Footprint::threads);
        Trend descriptors = trend(readings, Footprint::descriptors);
        double megabytes = memory.mean() / 1024;
        double grown = memory.growth() / 1024;
        boolean grows = grown > Math.max(MEMORY_SLACK_MEGABYTES, MEMORY_SLACK_SHARE * megabytes)
                || threads.growth() > THREAD_SLACK
                || descriptors.growth() > DESCRIPTOR_SLACK;
        return new Line(
                name,
                megabytes,
                grown,
                grown * 3_600 / seconds,
                threads.mean(),
                threads.growth(),
                descriptors.mean(),
                descriptors.growth(),
                grows);
    }

    private static Trend trend(List<Footprint> readings, ToLongFunction<Footprint> what) {
        return Trend.of(readings.stream().map(what::applyAsLong).toList());
    }

    private static String text(Report report) {
        Table table = new Table("process", "MB", "grown", "an hour", "threads", "grown", "files", "grown", "");
        report.processes()
                .forEach(line -> table.row(
                        line.process(),
                        number(line.megabytes()),
                        number(line.megabytesGrown()),
                        number(line.megabytesGrownPerHour()),
                        number(line.threads()),
                        number(line.threadsGrown()),
                        number(line.descriptors()),
                        number(line.descriptorsGrown()),
                        line.grows() ? "GROWS" : ""));
        return "%s, %s, speed %s, %.0f s of which %.0f s count, %,d bars, %,d risk events, %,d order commands, %d restarts%n%s%nlag %.0f records on average, grown by %.0f%n%s"
                .formatted(
                        report.date(),
                        report.machine(),
                        report.speed(),
                        report.seconds(),
                        report.secondsCounted(),
                        report.bars(),
                        report.decisions(),
                        report.orders(),
                        report.restarts(),
                        table.text(),
                        report.lag(),
                        report.lagGrown(),
                        report.ok() ? "Nothing grows." : "SOMETHING GROWS, fell behind or had to be started anew.");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
