package io.bellwether.cli;

import io.bellwether.cli.stack.AccessKeys;
import io.bellwether.cli.stack.Infrastructure;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StartInterruptedException;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, watches over it, and gives account of the run when it ends. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Start broker, database, cache, paper exchange and the five services, replay recorded trades through them,"
                    + " and print a summary at the end. Ctrl-C ends the run.",
            "",
            "The replayed exchange starts anew each time, with the same trades and fresh balances, so each run has"
                    + " server data of its own under STATE/runs; the newest three are kept. A service that dies is started"
                    + " again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.PROBLEM_TEXT,
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INVARIANT_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class UpCommand implements Callable<Integer> {
    static final int CONSOLE_PORT = 8084;

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = SpeedConverter.class,
            defaultValue = "60",
            description = "Times real time, or max: as fast as the services decide (default: ${DEFAULT-VALUE}).")
    private Speed speed = new Speed.Max();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this long, counted from when all is ready, e.g. 90s or 3m.")
    private @Nullable Duration limit;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Mixin
    private final StateOption state = new StateOption();

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--kafka", paramLabel = "URL", description = "Use this broker, host:port, instead of our own.")
    private @Nullable String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "Use this database, postgresql://user:password@host:port/name, instead of our own.")
    private @Nullable String postgres;

    @Option(names = "--redis", paramLabel = "URL", description = "Use this cache, host:port, instead of our own.")
    private @Nullable String redis;

    @Option(
            names = "--console-port",
            paramLabel = "N",
            description = "The console's port (default: " + CONSOLE_PORT + ", or a free one when that is taken).")
    private @Nullable Integer consolePort;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "End when the exchange's clock is here (default: at the end of the recorded trades).")
    private @Nullable Instant until;

    @Option(
            names = "--record",
            paramLabel = "FOLDER",
            description = "Write down what is put on the topics, for `bellwether parity --recording FOLDER`.")
    private @Nullable Path recording;

    @Option(
            names = "--ask-for-keys",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Answer only callers who show a key, which is the default; yours is made under STATE/keys.")
    private boolean keysAsked;

    @Option(
            names = "--traces",
            paramLabel = "URL",
            description = "Send a trace of each bar to this collector, OTLP over HTTP, e.g. http://localhost:4318.")
    private @Nullable URI traces;

    @Option(
            names = "--strategy",
            paramLabel = "FILE",
            description = "Trade by this strategy file (default: thresholds on what the model says).")
    private @Nullable Path strategy;

    @Option(
            names = "--bars",
            paramLabel = "FOLDER",
            description =
                    "Where the bar files lie that may be trained and tested on from the console (default: STATE/bars).")
    private @Nullable Path bars;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = ReplayPlan.USUAL_START,
            description = "Where the replay starts; what was before is history (default: ${DEFAULT-VALUE}).")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--native",
            paramLabel = "FOLDER",
            description =
                    "Start the services as native programs: FOLDER/SERVICE, or what `mvn -Pnative package` left where"
                            + " FOLDER is the project's (default: on a virtual machine).")
    private @Nullable Path nativePrograms;

    UpCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Map<String, String> settings = configuration.settings();
        // Not the process's start: it begins with the script, which may have built for minutes.
        Instant commandStart =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        interruption.defer();
        StateFolder folder = state.folder();
        folder.prepare();
        try (StateFolder.Hold _ = folder.hold()) {
            List<String> leftovers = folder.processes().stopLeftovers();
            if (!leftovers.isEmpty()) {
                terminal.note("stopped what an earlier run left: " + String.join(", ", leftovers));
            }
            return run(folder, commandStart, settings);
        } catch (StartInterruptedException _) {
            terminal.note("interrupted before it was ready; everything is stopped");
            return ExitCode.INTERRUPTED;
        }
    }

    private int run(StateFolder folder, Instant commandStart, Map<String, String> settings) {
        ReplayPlan plan = new ReplayPlan(from, speed);
        Stack.Order order = new Stack.Order(
                new Infrastructure.Given(kafka, postgres, redis),
                plan,
                chosenConsolePort(),
                false,
                keysAsked,
                Optional.ofNullable(traces),
                new Stack.OwnFiles(Optional.ofNullable(strategy), Optional.ofNullable(bars)),
                settings);
        Project project = Project.ofThisRun();
        Project started = nativePrograms == null ? project : project.withNativePrograms(nativePrograms);
        RunSummary summary;
        try (Stack stack = Stack.start(folder, started, order, terminal, interruption::wished)) {
            double startupSeconds =
                    Duration.between(commandStart, Instant.now()).toMillis() / 1_000.0;
            terminal.note("ready after %.1f s; console %s exchange %s kafka %s state %s"
                    .formatted(
                            startupSeconds, stack.consoleUrl(), stack.exchange().url(), stack.kafka(), folder.root()));
            stack.keyFile()
                    .ifPresent(file -> terminal.note(
                            "the console and the services ask for a key; yours is in %s".formatted(file)));
            // For whoever sits here; it must not get into a log.
            AccessKeys.localKey(folder).filter(_ -> keysAsked).ifPresent(key -> terminal.progress("your key: " + key));
            summary = new Run(stack, plan, new Run.Bounds(limit, until, recording), terminal, interruption)
                    .follow(startupSeconds);
        } catch (IOException failure) {
            terminal.note("the paper exchange does not answer any more (%s); see %s"
                    .formatted(failure.getMessage(), folder.logs()));
            return ExitCode.PROBLEM_FOUND;
        }
        if (json) {
            terminal.resultJson(summary);
        } else {
            terminal.result(summary.table());
        }
        return summary.problems().isEmpty() ? ExitCode.OK : ExitCode.INVARIANT_VIOLATED;
    }

    private int chosenConsolePort() {
        if (consolePort == null) {
            return isFree(CONSOLE_PORT) ? CONSOLE_PORT : Server.freePort();
        }
        if (!isFree(consolePort)) {
            throw new StartFailedException(
                    "Port %d for the console is taken; choose another with --console-port".formatted(consolePort),
                    null);
        }
        return consolePort;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
