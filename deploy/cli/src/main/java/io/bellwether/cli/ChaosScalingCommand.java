package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that replicas that come and go lose nothing, double nothing and mix nothing up. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        description = {
            "Run the whole stack over several symbols, scale feature and inference from one to three replicas in the middle of"
                    + " it, and then let replicas come, go and be killed in turn while the bars go on. At the end every"
                    + " invariant of `up` must hold: no gap, a vector, a prediction and a decision for each bar that must have"
                    + " one, in order, orders as asked for, no dead letter, and what was said twice said equally.",
            "",
            "The recorded symbol is traded; the others have invented bars and are predicted only."
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
final class ChaosScalingCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--symbols",
            paramLabel = "N",
            defaultValue = "6",
            description = "How many symbols, the recorded one among them (default: ${DEFAULT-VALUE}).")
    private int symbols;

    @Option(
            names = "--speed",
            paramLabel = "N",
            converter = SpeedConverter.class,
            defaultValue = "60",
            description = "Times real time (default: ${DEFAULT-VALUE}).")
    private Speed speed = new Speed.Max();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "90s",
            description = "How long bars come, counted from when all is ready (default: ${DEFAULT-VALUE}).")
    private Duration limit = Duration.ZERO;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "8s",
            description = "How long after each change the next one comes (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ZERO;

    @Option(names = "--json", description = "Print changes and summary as one JSON object.")
    private boolean json;

    @Mixin
    private final StateOption state = new StateOption();

    ChaosScalingCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** What is printed. */
    private record Answer(boolean ok, int symbols, List<ReplicaStorm.Change> changes, RunSummary summary) {}

    @Override
    public Integer call() throws IOException {
        if (!(speed instanceof Speed.Times)) {
            terminal.note("--speed max waits for each decision, so nothing would be in flight; give a number");
            return ExitCode.USAGE;
        }
        if (symbols < 1 || limit.compareTo(every.multipliedBy(4)) < 0) {
            terminal.note(
                    "there must be a symbol, and time for four changes: --for %s, --every %s".formatted(limit, every));
            return ExitCode.USAGE;
        }
        return StateOption.alone(state.folder(), interruption, this::run);
    }

    private int run(StateFolder folder) throws IOException {
        ReplayPlan plan = ReplayPlan.usual(speed, symbols - 1);
        Stack.Order order = Stack.Order.measured(plan, Map.of());
        try (Stack stack = Stack.start(folder, Project.ofThisRun(), order, terminal, interruption::wished);
                // The last change has time to settle before the books are closed.
                ReplicaStorm storm = ReplicaStorm.over(stack.replicas(), every, limit.minus(every), terminal)) {
            RunSummary summary = new Run(stack, plan, Run.Bounds.after(limit), terminal, interruption).follow(0);
            List<ReplicaStorm.Change> changes = storm.changes();
            boolean ok = summary.problems().isEmpty() && storm.sawThree();
            if (json) {
                terminal.resultJson(new Answer(ok, symbols, changes, summary));
            } else {
                Table table = new Table("after", "change", "feature", "inference");
                changes.forEach(change -> table.row(
                        "%.0f s".formatted(change.afterSeconds()),
                        change.what(),
                        change.feature(),
                        change.inference()));
                terminal.result(table.text());
                terminal.result(summary.table());
                if (!storm.sawThree()) {
                    terminal.result("BROKEN: the run ended before both services had three replicas");
                }
            }
            return ok ? ExitCode.OK : ExitCode.INVARIANT_VIOLATED;
        }
    }
}
