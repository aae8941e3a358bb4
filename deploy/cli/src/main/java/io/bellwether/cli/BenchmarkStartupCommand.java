package io.bellwether.cli;

import io.bellwether.cli.benchmark.Times;
import io.bellwether.cli.stack.HelloWorld;
import io.bellwether.cli.stack.PreparedServices;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.ServiceName;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long services take to be ready and what they hold. */
@Command(
        name = "startup",
        mixinStandardHelpOptions = true,
        description = {
            "Start each service several times beside a broker, a database, a cache and the other services that run already,"
                    + " and tell how long it takes to be ready and how much memory it then holds: the middle of all starts,"
                    + " beside a Quarkus hello world that is built, prepared and started the same way.",
            "",
            "Times are wall time: they mean something on an idle machine only, the ratios less so."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every service is ready within 1.5 s and holds less than 250 MB",
            "1:one is slower or holds more",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class BenchmarkStartupCommand implements Callable<Integer> {
    private static final double SLOWEST_SECONDS = 1.5;
    private static final long MOST_MEGABYTES = 250;
    private static final String HELLO = "hello world";

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each is started (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Mixin
    private final StateOption state = new StateOption();

    BenchmarkStartupCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /**
     * One program's figures.
     *
     * @param readySeconds from the process's start until it is ready, the middle of all starts
     * @param residentMegabytes when it is, the middle; absent where the system does not tell
     * @param timesHello how many times as long as the hello world takes
     */
    private record Figures(
            String program,
            double readySeconds,
            @Nullable Long residentMegabytes,
            double timesHello,
            boolean prepared) {
        boolean holds() {
            return readySeconds < SLOWEST_SECONDS && (residentMegabytes == null || residentMegabytes < MOST_MEGABYTES);
        }
    }

    private record Start(double seconds, @Nullable Long megabytes) {
        static Start of(Duration ready, Optional<Long> megabytes) {
            return new Start(ready.toNanos() / 1e9, megabytes.orElse(null));
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Figures> figures = StateOption.alone(state.folder(), interruption, this::measure);
        if (json) {
            terminal.resultJson(figures);
        } else {
            show(figures);
        }
        return figures.stream().skip(1).allMatch(Figures::holds) ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private List<Figures> measure(StateFolder folder) throws IOException {
        Project project = Project.ofThisRun();
        HelloWorld hello = builtHello(project, folder);
        List<Figures> figures = new ArrayList<>();
        List<Start> baseline = new ArrayList<>();
        ReplayPlan plan = ReplayPlan.usual(new Speed.Max(), 0);
        Stack.Order order = Stack.Order.measured(plan, Map.of());
        try (Stack stack = Stack.start(folder, project, order, terminal, interruption::wished)) {
            for (int i = 0; i < times; i++) {
                HelloWorld.Started started = hello.once();
                baseline.add(Start.of(started.ready(), started.residentMegabytes()));
            }
            Figures helloFigures = figures(HELLO, baseline, Double.NaN, true);
            figures.add(helloFigures);
            boolean prepared = new PreparedServices(project).areFresh();
            for (ServiceName service : ServiceName.values()) {
                terminal.progress("starting " + service.text());
                List<Start> starts = new ArrayList<>();
                for (int i = 0; i < times; i++) {
                    starts.add(Start.of(stack.again(service), stack.residentMegabytes(service)));
                }
                figures.add(figures(service.text(), starts, helloFigures.readySeconds(), prepared));
            }
        }
        return figures;
    }

    private HelloWorld builtHello(Project project, StateFolder folder) throws IOException {
        HelloWorld hello = new HelloWorld(project, folder);
        if (!hello.isBuilt()) {
            Path log = folder.logs().resolve("hello-world-build.log");
            terminal.progress("building the hello world; the log goes to " + log);
            if (!Maven.run(
                    project.home(),
                    log,
                    List.of("-f", HelloWorld.FOLDER + "/pom.xml", "package", "-DskipTests"),
                    _ -> {})) {
                throw new StartFailedException("the hello world cannot be built; %s says why".formatted(log), null);
            }
        }
        hello.prepare();
        return hello;
    }

    private static Figures figures(String program, List<Start> starts, double hello, boolean prepared) {
        double seconds = new Times(starts.stream().map(Start::seconds).toList()).median();
        List<Long> megabytes = starts.stream()
                .map(start -> Optional.ofNullable(start.megabytes()))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return new Figures(
                program,
                seconds,
                megabytes.isEmpty() ? null : megabytes.get(megabytes.size() / 2),
                Double.isNaN(hello) ? 1 : seconds / hello,
                prepared);
    }

    private static String limits(Figures one) {
        if (one.program().equals(HELLO)) {
            return "baseline";
        }
        return one.holds() ? "kept" : "BROKEN";
    }

    private void show(List<Figures> figures) {
        Table table = new Table("program", "ready after", "times hello world", "resident", "limits");
        for (Figures one : figures) {
            table.row(
                    one.program(),
                    "%.2f s".formatted(one.readySeconds()),
                    "%.1f".formatted(one.timesHello()),
                    one.residentMegabytes() == null ? "?" : "%d MB".formatted(one.residentMegabytes()),
                    limits(one));
        }
        terminal.result(table.text());
        terminal.result(
                "Median of %d starts, limits %.1f s and %d MB.".formatted(times, SLOWEST_SECONDS, MOST_MEGABYTES));
        if (figures.stream().anyMatch(one -> !one.prepared())) {
            terminal.result("The services are not prepared: run `bellwether prepare`.");
        }
    }
}
