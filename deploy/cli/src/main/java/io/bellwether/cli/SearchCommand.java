package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.cli.stack.TrainingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries many recipes in parallel processes. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Try every recipe of a space, a YAML file, by grid, at random or by successive halving.",
            "",
            "Worker processes claim tries from a store in PostgreSQL, so a search that was killed goes on when it is"
                    + " started again, and workers on other machines may help. Every try is counted: what the best one is"
                    + " worth after so many is said beside it. The best recipe ends as a model with report and gate."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:searched",
            "1:nothing came of it, with the reason",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class SearchCommand implements Callable<Integer> {
    private static final String PROGRAM = "io.bellwether.training.search.SearchProgram";
    private static final String WORKER = "io.bellwether.training.search.SearchWorker";

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Processes side by side (default: one for each processor).")
    private @Nullable Integer workers;

    @Mixin
    private TrainGate gate = new TrainGate();

    @Option(names = "--no-model", description = "Stop after the tries: make no model of the best.")
    private boolean noModel;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "The store, postgresql://user:password@host:5432/database (default: our own under STATE/training-store).")
    private @Nullable String database;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "SPACE", description = "A YAML file.")
    private Path space = Path.of("");

    @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    SearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int processes = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        if (processes < 1) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--workers must be at least 1, was " + processes);
        }
        StateFolder folder = state.folder();
        folder.prepare();
        try (TrainingStore store = TrainingStore.open(folder, Optional.ofNullable(database))) {
            TrainingLab lab = new TrainingLab(terminal);
            ObjectNode address = Json.MAPPER
                    .createObjectNode()
                    .put("url", store.jdbcUrl())
                    .put("user", store.user())
                    .put("password", store.password());
            TrainingLab.Outcome begun = lab.train(folder, PROGRAM, order("BEGIN", address, folder));
            if (begun.exitCode() != ExitCode.OK) {
                return begun.exitCode();
            }
            String search = begun.json().path("search").asText();
            terminal.progress("%s: %d tries by %d workers"
                    .formatted(search, begun.json().path("tries").asInt(), processes));
            work(lab, folder, Map.of("store", address, "search", search), processes);
            TrainingLab.Outcome concluded = lab.train(
                    folder, PROGRAM, order("CONCLUDE", address, folder).put("search", search));
            if (concluded.exitCode() == ExitCode.OK) {
                terminal.result(json ? concluded.output().strip() : text(concluded.json()));
            }
            return concluded.exitCode();
        }
    }

    private ObjectNode order(String action, ObjectNode address, StateFolder folder)
            throws IOException, InterruptedException {
        Path file = space.toAbsolutePath().normalize();
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        ObjectNode order = Json.MAPPER
                .createObjectNode()
                .put("action", action)
                .put("space", file.toString())
                .put("folder", folder.root().resolve("searches").resolve(name).toString())
                .put("datasets", folder.root().resolve("datasets").toString())
                .put("codeVersion", CodeVersion.of(Project.ofThisRun()));
        order.set("store", address);
        order.set("files", Json.MAPPER.valueToTree(TrainCommand.texts(named)));
        if (!noModel) {
            order.set("gate", gate.json());
        }
        return order;
    }

    private static void work(TrainingLab lab, StateFolder folder, Object order, int processes)
            throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TrainingLab.Outcome>> all = IntStream.range(0, processes)
                    .mapToObj(_ -> threads.submit(() -> lab.train(folder, WORKER, order)))
                    .toList();
            for (Future<TrainingLab.Outcome> one : all) {
                int exitCode = one.get().exitCode();
                if (exitCode != ExitCode.OK) {
                    throw new IOException(
                            "a worker ended with exit code %d; start the search again, it goes on".formatted(exitCode));
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("a worker could not be run: " + e.getCause(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String text(JsonNode found) {
        Table table = new Table(
                "try", "varied", "passes", "validation", "test", "95 % interval", "return", "Sharpe", "seconds");
        for (JsonNode one : found.path("tries")) {
            JsonNode result = one.path("result");
            JsonNode test = result.at("/metrics/accuracy").isMissingNode()
                    ? result.at("/metrics/skill")
                    : result.at("/metrics/accuracy");
            table.row(
                    one.path("number").asInt(),
                    varied(one),
                    result.isNull()
                            ? one.path("failure").asText()
                            : Integer.toString(result.at("/curves/0").size()),
                    number(one.path("score")),
                    number(test.path("estimate")),
                    "%s to %s".formatted(number(test.path("low")), number(test.path("high"))),
                    number(result.at("/metrics/return/estimate")),
                    number(result.at("/metrics/sharpe/estimate")),
                    number(result.path("seconds")));
        }
        String model = found.path("model").isNull() ? "" : "\n\n" + TrainText.of(found.path("model"));
        return "%s%n%nbest by validation: try %d%n%s%s"
                .formatted(
                        table.text(),
                        found.path("best").asInt(),
                        found.path("selectionInWords").asText(""),
                        model);
    }

    private static String varied(JsonNode one) {
        return one.path("varied").properties().stream()
                .map(value -> "%s %s".formatted(value.getKey(), value.getValue().asText()))
                .collect(Collectors.joining(", "));
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? "%.4f".formatted(value.asDouble()) : "-";
    }
}
