package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a model on bars of another time. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Judge a finished model on new data, with the report that training writes, beside the same simple models.",
            "",
            "The simple models learn from the rows before the judged ones; the model learns nothing any more. Rows of"
                    + " times that its training has looked at are counted and said to flatter it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:judged",
            "1:it cannot be judged on these files, with the reason",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String PROGRAM = "io.bellwether.training.run.EvaluateProgram";

    private final Terminal terminal;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Judge bars from here on, inclusive (default: the second half).")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Judge bars up to here, exclusive (default: all).")
    private @Nullable Instant to;

    @Mixin
    private final JudgingOptions judging = new JudgingOptions();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "For the report (default: STATE/evaluations/MODEL-TIME).")
    private @Nullable Path output;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model's folder, or that of the run that made it.")
    private Path model = Path.of("");

    @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateFolder folder = state.folder();
        folder.prepare();
        Path bundle = Files.isDirectory(model.resolve("bundle")) ? model.resolve("bundle") : model;
        Path target = output == null
                ? folder.root()
                        .resolve("evaluations")
                        .resolve("%s-%s"
                                .formatted(model.toAbsolutePath().normalize().getFileName(), TrainCommand.now()))
                : output;
        ObjectNode order = Json.MAPPER
                .createObjectNode()
                .put("bundle", bundle.toAbsolutePath().toString())
                .put("from", from == null ? null : from.toString())
                .put("to", to == null ? null : to.toString())
                .put("feeBps", judging.feeBps())
                .put("seed", judging.seed())
                .put("folder", target.toAbsolutePath().toString())
                .put("datasets", folder.root().resolve("datasets").toString());
        order.set("files", Json.MAPPER.valueToTree(TrainCommand.texts(named)));
        TrainingLab.Outcome outcome = new TrainingLab(terminal).train(folder, PROGRAM, order);
        if (outcome.exitCode() == ExitCode.OK) {
            terminal.result(json ? outcome.output().strip() : text(outcome.json()));
        }
        return outcome.exitCode();
    }

    private static String text(JsonNode result) {
        int seen = result.path("seen").asInt();
        String caution = seen == 0
                ? ""
                : "%nCAUTION: %,d of these rows are from times that its training has looked at; they flatter it%n"
                        .formatted(seen);
        return "%s on %,d rows from %s to %s%n%s%n%s%n%n%s%n%nreport: %s"
                .formatted(
                        result.path("modelId").asText(),
                        result.path("rows").asInt(),
                        result.path("from").asText(),
                        result.path("to").asText(),
                        caution,
                        TrainText.metrics(result.path("metrics")),
                        TrainText.rivals(result),
                        result.path("report").asText());
    }
}
