package io.bellwether.cli;

import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.chaos.Catalogue;
import io.bellwether.cli.chaos.ChaosReport;
import io.bellwether.cli.chaos.Finding;
import io.bellwether.cli.chaos.Scenario;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What belongs to proofs by mishap. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Let things go wrong on purpose, and show what came of it: fifty scenarios, from lost answers of the exchange to"
                    + " servers that are cut off under the whole running system.",
            "",
            "A scenario counts as shown only if each test named for it ran now and passed; what nobody shows is called so."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing failed",
            "1:a scenario failed; the table says which",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        },
        subcommands = HelpCommand.class)
@SuppressWarnings("NullAway.Init") // picocli fills what is injected.
final class ChaosCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--all", description = "Run every scenario and write chaos.md and chaos.json.")
    private boolean all;

    @Option(
            names = "--scenario",
            paramLabel = "N",
            split = ",",
            description = "Run these, by number: --scenario 4,33. Nothing is written.")
    private List<Integer> wanted = new ArrayList<>();

    @Option(names = "--list", description = "Only show what there is; run nothing.")
    private boolean list;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Histories of the execution service, from seed 1000000 on (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where --all writes (default: deploy/docs of the project).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ChaosCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Scenario> scenarios = chosen();
        if (list) {
            show(scenarios);
            return ExitCode.OK;
        }
        if (!all && wanted.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Say --all, --scenario N, --list, or a command of it");
        }
        ChaosReport report = run(scenarios);
        if (all) {
            write(report);
        }
        if (json) {
            terminal.resultJson(report);
        } else {
            terminal.result(table(report));
        }
        return report.count(Finding.Shown.FAILED) == 0 ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private List<Scenario> chosen() {
        List<Scenario> scenarios = Catalogue.scenarios();
        if (wanted.isEmpty()) {
            return scenarios;
        }
        for (int number : wanted) {
            if (scenarios.stream().noneMatch(scenario -> scenario.number() == number)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "There is no scenario %d; there are 1 to %d".formatted(number, scenarios.size()));
            }
        }
        return scenarios.stream()
                .filter(scenario -> wanted.contains(scenario.number()))
                .toList();
    }

    private ChaosReport run(List<Scenario> scenarios) throws IOException, InterruptedException {
        Project project = Project.ofThisRun();
        Instant start = Instant.now();
        List<Finding> findings = new ScenarioTests(project.home(), terminal).run(scenarios, seeds);
        return new ChaosReport(
                start.truncatedTo(ChronoUnit.SECONDS),
                Machine.text(),
                CodeVersion.of(project),
                Duration.between(start, Instant.now()).toSeconds(),
                findings);
    }

    private void write(ChaosReport report) throws IOException {
        Path folder = out == null ? Project.ofThisRun().home().resolve("deploy/docs") : out;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("chaos.md"), report.markdown());
        Files.writeString(
                folder.resolve("chaos.json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        terminal.note("written: %s and chaos.json".formatted(folder.resolve("chaos.md")));
    }

    private void show(List<Scenario> scenarios) {
        if (json) {
            terminal.resultJson(scenarios);
            return;
        }
        Table table = new Table("#", "fault", "tests", "not shown by them");
        scenarios.forEach(scenario -> table.row(
                scenario.number(), scenario.fault(), scenario.evidence().size(), scenario.missing()));
        terminal.result(table.text());
    }

    private static String table(ChaosReport report) {
        Table table = new Table("#", "fault", "result", "not shown");
        report.findings()
                .forEach(finding -> table.row(
                        finding.number(), finding.fault(), finding.shown().words(), finding.missing()));
        return table.text() + "\n" + report.line();
    }
}
