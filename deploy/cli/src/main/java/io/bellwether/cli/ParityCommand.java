package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that a backtest does what the services do, or shows where it does not. */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Hold a run of the five services against the backtester over the same bars, to the last byte: feature"
                    + " vectors, predictions, decisions, orders, fills and equity.",
            "",
            "--sample starts everything, replays the recorded trades as fast as the services decide, and compares."
                    + " --recording takes what `bellwether up --speed max --record FOLDER` wrote down. From the run the"
                    + " backtester takes the bars and the opening balances only; its venue fills against the same recorded"
                    + " trades as the exchange did."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all six are equal",
            "1:they differ, or the recording cannot be used",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INVARIANT_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class ParityCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Option(names = "--sample", description = "Run the services over the recorded trades first.")
    private boolean sample;

    @Option(names = "--recording", paramLabel = "FOLDER", description = "Compare a run that is recorded already.")
    private @Nullable Path recording;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            defaultValue = ReplayPlan.USUAL_START,
            description = "Where the replay of --sample starts (default: ${DEFAULT-VALUE}).")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End the run of --sample after this long (default: at the end of the recorded trades).")
    private @Nullable Duration limit;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "End the run of --sample when the exchange's clock is here (default: at the end of the recorded"
                            + " trades).")
    private @Nullable Instant until;

    @Option(
            names = "--plant",
            description = "Change one line of the backtester's strategy, to see that the comparison notices.")
    private boolean plant;

    @Mixin
    private final StrategyOptions strategy = new StrategyOptions();

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print the certificate as one JSON object.")
    private boolean json;

    ParityCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (sample == (recording != null)) {
            terminal.note("bellwether: give either --sample or --recording FOLDER");
            return ExitCode.USAGE;
        }
        Path recorded = recording == null ? state.folder().root().resolve("parity") : recording;
        if (sample) {
            int exitCode = StateOption.alone(state.folder(), interruption, home -> record(home, recorded));
            if (exitCode != ExitCode.OK) {
                return exitCode;
            }
        }
        ObjectNode order = Json.MAPPER
                .createObjectNode()
                .put("recording", recorded.toAbsolutePath().toString())
                .put("model", StudyOptions.sampleModel().toString());
        order.set("strategy", planted(strategy.order()));
        TrainingLab.Outcome outcome = new BacktestLab(terminal).run("ParityProgram", order);
        if (outcome.output().isBlank()) {
            return outcome.exitCode();
        }
        if (!plant) {
            keep(outcome.output());
        }
        terminal.result(json ? outcome.output().strip() : text(outcome.json()));
        return outcome.exitCode();
    }

    /** The newest one stays in the state folder, where the console's page on trust finds it. */
    private void keep(String certificate) throws IOException {
        StateFolder home = state.folder();
        home.prepare();
        Files.writeString(home.root().resolve("parity-certificate.json"), certificate);
    }

    /** A little more sure before it buys. */
    private ObjectNode planted(ObjectNode order) {
        return plant ? order.put("buyThreshold", order.path("buyThreshold").asDouble() + 0.1) : order;
    }

    private int record(StateFolder home, Path folder) throws IOException {
        ReplayPlan plan = new ReplayPlan(from, new Speed.Max());
        Stack.Order order = Stack.Order.measured(plan, Map.of());
        try (Stack stack = Stack.start(home, Project.ofThisRun(), order, terminal, interruption::wished)) {
            terminal.note("the services run; each bar waits for the decision on the one before");
            RunSummary summary =
                    new Run(stack, plan, new Run.Bounds(limit, until, folder), terminal, interruption).follow(0);
            summary.problems().forEach(terminal::note);
            return summary.problems().isEmpty() ? ExitCode.OK : ExitCode.INVARIANT_VIOLATED;
        }
    }

    private static String text(JsonNode certificate) {
        Table table = new Table("what", "services", "backtester", "sha256 of the services'", "");
        certificate.path("rows").forEach(row -> {
            boolean equal = row.path("liveSha256").equals(row.path("backtestSha256"));
            table.row(
                    row.path("strand").asText(),
                    row.path("live").asInt(),
                    row.path("backtest").asInt(),
                    row.path("liveSha256").asText(),
                    equal ? "equal" : "DIFFERENT");
        });
        JsonNode difference = certificate.path("difference");
        String verdict = difference.isObject()
                ? "NOT EQUAL. The first difference is number %d of the %s:%n  services:   %s%n  backtester: %s"
                        .formatted(
                                difference.path("number").asInt(),
                                difference.path("strand").asText(),
                                difference.path("live").asText("nothing"),
                                difference.path("backtest").asText("nothing"))
                : "CERTIFICATE: the backtester did what the services did.";
        return "%s, %,d bars from %s to %s, %d entries, %d stops%n%n%s%n%s"
                .formatted(
                        certificate.path("modelId").asText(),
                        certificate.path("bars").asInt(),
                        certificate.path("from").asText(),
                        certificate.path("to").asText(),
                        certificate.path("trades").asInt(),
                        certificate.path("stops").asInt(),
                        table.text(),
                        verdict);
    }
}
