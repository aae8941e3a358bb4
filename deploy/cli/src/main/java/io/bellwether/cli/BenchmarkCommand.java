package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.benchmark.Reading;
import io.bellwether.cli.benchmark.Suite;
import io.bellwether.cli.benchmark.SuiteReport;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures, beside a baseline, so that another machine's numbers can be judged. */
@Command(
        name = "benchmark",
        aliases = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast a part of the system is, beside a baseline; or all parts, one after the other.",
            "",
            "Nothing else should run on the machine meanwhile. --all takes about half an hour."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, whatever came out",
            "1:a benchmark did not come to its end",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        subcommands = HelpCommand.class)
@SuppressWarnings("NullAway.Init") // picocli fills what is injected.
final class BenchmarkCommand implements Callable<Integer> {
    private static final String BARS = "../shared/data/binance-spot/ETHUSDT-15m-2024-12-30_2025-04-30.csv.gz";

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Interruption interruption;

    @Spec
    private CommandSpec spec;

    @Option(names = "--all", description = "Run every benchmark and write benchmarks.md and benchmarks.json.")
    private boolean all;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "With --all: only these, e.g. --only venue,features; the page is not written then.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where --all writes (default: deploy/docs of the project).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchmarkCommand(Terminal terminal, Map<String, String> environment, Interruption interruption) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.interruption = interruption;
    }

    /** How a benchmark's command ended. */
    private record Ended(int exitCode, String output, String notes) {
        /** Some commands say by their exit code that a limit is missed; the page says so too. */
        boolean measured() {
            return !output.isBlank() && (exitCode == ExitCode.OK || exitCode == ExitCode.PROBLEM_FOUND);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!all) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Say --all, or which: a command of it");
        }
        Project project = Project.ofThisRun();
        Path scratch = Files.createDirectories(project.home().resolve("target/bellwether"));
        Suite suite = new Suite(
                scratch.resolve("benchmark-dataset"),
                project.home().resolve(BARS).normalize());
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        Instant start = Instant.now();
        for (Suite.Entry entry : chosen(suite)) {
            terminal.note("benchmark " + String.join(" ", entry.arguments()));
            Ended ended = run(entry.arguments());
            if (!ended.output().isBlank()) {
                JsonNode answer = withoutFolders(Json.MAPPER.readTree(ended.output()));
                answers.put(entry.name(), answer);
                readings.put(entry.name(), entry.read(answer));
            }
            if (!ended.measured()) {
                failures.put(entry.name(), why(ended));
                terminal.note("%s: %s".formatted(entry.name(), why(ended)));
            }
        }
        SuiteReport report = new SuiteReport(
                start.truncatedTo(ChronoUnit.SECONDS),
                Machine.text(),
                CodeVersion.of(project),
                readings,
                answers,
                failures);
        if (only.isEmpty()) {
            write(project, report);
        }
        if (json) {
            terminal.resultJson(report);
        } else {
            terminal.result(table(report));
        }
        return failures.isEmpty() ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private List<Suite.Entry> chosen(Suite suite) {
        List<Suite.Entry> there = suite.entries().stream()
                .filter(entry -> spec.subcommands().containsKey(entry.name()))
                .toList();
        for (String name : only) {
            if (there.stream().noneMatch(entry -> entry.name().equals(name))) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "There is no benchmark %s; there are %s"
                                .formatted(
                                        name,
                                        there.stream().map(Suite.Entry::name).toList()));
            }
        }
        return only.isEmpty()
                ? there
                : there.stream().filter(entry -> only.contains(entry.name())).toList();
    }

    /** The command as a person would give it, with its answer kept. */
    private Ended run(List<String> arguments) {
        StringWriter output = new StringWriter();
        StringWriter notes = new StringWriter();
        List<String> line = new ArrayList<>(List.of("benchmark"));
        line.addAll(arguments);
        int exitCode = Bellwether.commandLine(
                        new PrintWriter(output, true), new PrintWriter(notes, true), environment, interruption)
                .execute(line.toArray(String[]::new));
        return new Ended(exitCode, output.toString(), notes.toString());
    }

    private static String why(Ended ended) {
        String last = ended.notes().strip().lines().reduce("", (_, line) -> line);
        return "exit code %d: %s".formatted(ended.exitCode(), last);
    }

    /** Files by their names alone: where they lie on this machine is nobody's business. */
    private static JsonNode withoutFolders(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                object.properties().forEach(entry -> entry.setValue(withoutFolders(entry.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, withoutFolders(array.get(i)));
                }
                yield array;
            }
            case TextNode text
            when text.asText().startsWith("/") ->
                TextNode.valueOf(String.valueOf(Path.of(text.asText()).getFileName()));
            default -> node;
        };
    }

    private void write(Project project, SuiteReport report) throws IOException {
        Path folder = out == null ? project.home().resolve("deploy/docs") : out;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmarks.md"), report.markdown());
        Files.writeString(
                folder.resolve("benchmarks.json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        terminal.note("written: %s and benchmarks.json".formatted(folder.resolve("benchmarks.md")));
    }

    private static String table(SuiteReport report) {
        Table table = new Table("benchmark", "figure", "value", "peer", "limit", "");
        report.readings()
                .forEach((name, rows) -> rows.forEach(row -> table.row(
                        name,
                        row.what(),
                        (row.shown() + " " + row.unit()).strip(),
                        row.shownPeer(),
                        row.limit(),
                        row.verdict().words())));
        report.failures().forEach((name, why) -> table.row(name, "NOT MEASURED", "", "", "", why));
        return table.text();
    }
}
