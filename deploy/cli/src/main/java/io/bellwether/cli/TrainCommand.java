package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model of files of bars, or the first model again to compare it with the committed one. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Train a model: dataset, purged split, network, simple models beside it, leakage gate, report, bundle.",
            "",
            "A process of its own does it, and leaves everything in a folder of the run. One that was killed goes on with"
                    + " --resume after its last whole pass and comes to the same network.",
            "",
            "With --sample it trains the first model again and compares it with the committed one."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:trained; with --sample, and the same as the committed model to 1e-6",
            "1:nothing can be learned, with the reason",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            "4:with --sample: trained, but it differs from the committed model; else: the leakage gate rejects the model"
        })
final class TrainCommand implements Callable<Integer> {
    private static final String COMMITTED = "inference-service/app/src/main/resources/models/first-light";
    private static final String SAMPLE_PROGRAM = "io.bellwether.training.Train";
    private static final String PROGRAM = "io.bellwether.training.run.TrainProgram";
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Terminal terminal;
    private final Interruption interruption;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--sample", description = "Train on the recorded trades of 2013-11-25 to 2013-11-27.")
    private boolean sample;

    @Mixin
    private TrainRecipe recipe = new TrainRecipe();

    @Mixin
    private TrainGate gate = new TrainGate();

    @Option(
            names = {"--output", "--out"},
            paramLabel = "FOLDER",
            description = "Of the run (default: STATE/training/NAME-TIME; with --sample STATE/models/first-light).")
    private @Nullable Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with the run in this folder.")
    private @Nullable Path resume;

    @Option(
            names = "--like",
            paramLabel = "RUN",
            description =
                    "Take the recipe and the gate of the run in this folder, and learn from the files given: what a scheduler repeats as new bars come in.")
    private @Nullable Path like;

    @Option(
            names = "--challenge",
            description =
                    "Let the registered model challenge the champion of the `up` that runs: it predicts beside it and is scored.")
    private boolean challenge;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--no-register", description = "Leave the model in its folder: neither sign nor register it.")
    private boolean unregistered;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    TrainCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (sample) {
            return trainSample();
        }
        String fault = fault();
        if (fault != null) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), fault);
        }
        Project project = Project.ofThisRun();
        StateFolder folder = state.folder();
        folder.prepare();
        TrainingLab.Outcome outcome = new TrainingLab(terminal)
                .train(folder, PROGRAM, resume == null ? order(project, folder) : asked(resume));
        if (outcome.exitCode() != ExitCode.OK) {
            return outcome.exitCode();
        }
        JsonNode result = outcome.json();
        String registered = unregistered || result.path("modelId").isNull()
                ? ""
                : new TrainedModel(terminal, interruption)
                        .register(Path.of(result.path("folder").asText()).resolve("bundle"), folder, challenge);
        if (json) {
            terminal.resultJson(((ObjectNode) result).put("registered", registered));
        } else {
            terminal.result(TrainText.of(result) + (registered.isEmpty() ? "" : "\nregistry: " + registered));
        }
        return TrainText.leaks(result) ? ExitCode.INVARIANT_VIOLATED : ExitCode.OK;
    }

    /** What is missing or contradicts itself; nothing if all is well. */
    private @Nullable String fault() {
        if (unregistered && challenge) {
            return "--no-register and --challenge exclude each other: only a registered model can challenge";
        }
        if (resume != null) {
            return like == null ? null : "--resume goes on with a run, --like begins one: say one of them";
        }
        String fault = like == null
                ? recipe.fault()
                : recipe.isGiven() ? "--like takes the recipe of its run: drop --arch, --features and --labels" : null;
        return fault == null && named.isEmpty() ? "give files of bars" : fault;
    }

    private ObjectNode order(Project project, StateFolder folder) throws IOException, InterruptedException {
        JsonNode earlier = like == null ? Json.MAPPER.nullNode() : asked(like);
        JsonNode learned = like == null ? recipe.json() : earlier.path("recipe");
        Path target = out == null
                ? folder.root().resolve("training").resolve(learned.path("name").asText() + "-" + now())
                : out.toAbsolutePath();
        ObjectNode order = Json.MAPPER
                .createObjectNode()
                .put("folder", target.toString())
                .put("datasets", folder.root().resolve("datasets").toString())
                .put("codeVersion", CodeVersion.of(project));
        order.set("recipe", learned);
        order.set("gate", like == null ? gate.json() : earlier.path("gate"));
        order.set("files", Json.MAPPER.valueToTree(texts(named)));
        return order;
    }

    /** The time as folders are named by it. */
    static String now() {
        return RUN_TIME.format(Instant.now());
    }

    /** The files that a person meant, from anywhere. */
    static List<String> texts(List<Path> named) throws IOException {
        return BarFiles.of(named).files().stream()
                .map(file -> file.toAbsolutePath().normalize().toString())
                .toList();
    }

    /** What a run was asked for. */
    private static JsonNode asked(Path run) throws IOException {
        Path order = run.resolve("order.json");
        if (!Files.isRegularFile(order)) {
            throw new IOException("%s is no folder of a run: it has no order.json".formatted(run));
        }
        return Json.MAPPER.readTree(order.toFile());
    }

    private int trainSample() throws IOException, InterruptedException {
        Project project = Project.ofThisRun();
        StateFolder folder = state.folder();
        folder.prepare();
        Path target = out == null ? folder.root().resolve("models").resolve("first-light") : out;
        List<String> arguments = new ArrayList<>(List.of("--out", target.toString(), "--sample"));
        Path committed = project.home().resolve(COMMITTED);
        if (Files.exists(committed)) {
            arguments.addAll(List.of("--compare", committed.toString()));
        }
        ProcessBuilder builder = TrainingProcess.of(project, folder, SAMPLE_PROGRAM, arguments)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        terminal.progress("training; this takes a minute or two");
        return TrainingProcess.start(builder).waitFor();
    }
}
