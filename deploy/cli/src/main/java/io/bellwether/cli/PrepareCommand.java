package io.bellwether.cli;

import io.bellwether.cli.stack.PreparedServices;
import io.bellwether.cli.stack.PreparedServices.Prepared;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets the services' later starts take a part of the time. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Run the stack for a moment, write down which classes and methods the services use, and prepare those for"
                    + " their later starts (ahead-of-time caches of the Java virtual machine).",
            "",
            "What is prepared lies in the services' target folders and counts until the next build; without it"
                    + " everything works, and starts take longer."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class PrepareCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Option(names = "--if-stale", description = "Do nothing where the services are prepared already.")
    private boolean ifStale;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "10s",
            description = "How long the stack runs once all is ready (default: ${DEFAULT-VALUE}).")
    private Duration limit = Duration.ZERO;

    @Option(names = "--json", description = "Print what was prepared as JSON.")
    private boolean json;

    PrepareCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Project project = Project.ofThisRun();
        PreparedServices services = new PreparedServices(project);
        if (ifStale && services.areFresh()) {
            terminal.note("the services are prepared already");
            return ExitCode.OK;
        }
        StateFolder folder = StateFolder.at(
                project.home().resolve("target").resolve("bellwether").resolve("prepare"));
        List<String> problems;
        try {
            problems = StateOption.alone(folder, interruption, _ -> {
                services.clear();
                return runOnce(project, folder);
            });
        } catch (IOException failure) {
            throw new StartFailedException(
                    "the paper exchange does not answer any more (%s); see %s"
                            .formatted(failure.getMessage(), folder.logs()),
                    failure);
        }
        if (!problems.isEmpty()) {
            problems.forEach(terminal::note);
            return ExitCode.PROBLEM_FOUND;
        }
        terminal.progress("preparing what the services used");
        List<Prepared> prepared = services.prepare(folder);
        if (json) {
            terminal.resultJson(prepared);
        } else {
            prepared.forEach(one -> terminal.result("%-20s %4d MB".formatted(one.service(), one.bytes() / 1_000_000)));
        }
        return ExitCode.OK;
    }

    /** A short replay, so that not only starting is known but all that a bar sets in motion. */
    private List<String> runOnce(Project project, StateFolder folder) throws IOException {
        ReplayPlan plan = ReplayPlan.usual(new Speed.Max(), 0);
        Stack.Order order = Stack.Order.recorded(plan);
        try (Stack stack = Stack.start(folder, project, order, terminal, interruption::wished)) {
            return new Run(stack, plan, Run.Bounds.after(limit), terminal, interruption)
                    .follow(0)
                    .problems();
        }
    }
}
