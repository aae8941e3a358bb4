package io.bellwether.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every study of recorded bars needs to be told. */
final class StudyOptions {
    private static final String SAMPLE = "first-light";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "A model's folder, the name of a registered one, or " + SAMPLE
                    + ", which comes with the release (default: that one; none with --strategy).")
    private @Nullable String model;

    @Option(
            names = "--feature-sets",
            paramLabel = "FOLDER",
            description = "Feature sets of your own, where the model asks for one.")
    private @Nullable Path featureSets;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Bars from here on, inclusive (default: all).")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Bars up to here, exclusive (default: all).")
    private @Nullable Instant to;

    @Option(
            names = "--capital",
            paramLabel = "QUOTE",
            defaultValue = "10000",
            description = "Quote asset at the start, for each symbol (default: ${DEFAULT-VALUE}).")
    private BigDecimal capital = BigDecimal.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--allow-seen",
            description = "Go on although the model was trained on bars of this time; the report says so.")
    private boolean allowSeen;

    @Option(
            names = "--allow-doubtful",
            description = "Report a result that is too good to be believed; the report says so.")
    private boolean allowDoubtful;

    @Option(names = "--output", paramLabel = "FOLDER", description = "For the report (default: under STATE/backtests).")
    private @Nullable Path output;

    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Bar files; those of one symbol make one series.")
    private List<Path> files = new ArrayList<>();

    /** The fields that all orders have. */
    ObjectNode order(String kind) throws IOException {
        StateFolder folder = state.folder();
        folder.prepare();
        Path target =
                output == null ? folder.root().resolve("backtests").resolve(kind + "-" + TrainCommand.now()) : output;
        ObjectNode order = Json.MAPPER
                .createObjectNode()
                .put("from", from == null ? null : from.toString())
                .put("to", to == null ? null : to.toString())
                .put("model", model == null ? null : modelFolder(folder, model).toString())
                .put(
                        "featureSets",
                        featureSets == null
                                ? null
                                : featureSets.toAbsolutePath().toString())
                .put("capital", capital)
                .put("seed", seed)
                .put("allowSeen", allowSeen)
                .put("allowDoubtful", allowDoubtful)
                .put("folder", target.toAbsolutePath().toString());
        order.set("files", Json.MAPPER.valueToTree(TrainCommand.texts(files)));
        return order;
    }

    /** The same for what cannot do without a model; the one that comes with the release where none is named. */
    ObjectNode orderWithModel(String kind) throws IOException {
        if (model == null) {
            model = SAMPLE;
        }
        return order(kind);
    }

    private static Path modelFolder(StateFolder state, String model) {
        Path folder = Path.of(model);
        if (Files.isDirectory(folder)) {
            Path bundle = folder.resolve("bundle");
            return (Files.isDirectory(bundle) ? bundle : folder).toAbsolutePath();
        }
        return model.equals(SAMPLE)
                ? sampleModel()
                : state.models().resolve(model).toAbsolutePath();
    }

    /** The model that comes with the release. */
    static Path sampleModel() {
        return Project.ofThisRun()
                .home()
                .resolve("inference-service/app/src/main/resources/models")
                .resolve(SAMPLE);
    }
}
