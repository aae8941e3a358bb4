package io.bellwether.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a training learns, and how; the training lab knows which names there are. */
final class TrainRecipe {
    @Option(
            names = "--arch",
            paramLabel = "NAME|FILE",
            description =
                    "cnn-ta, first-light, stock-index-cnn, smart-stocks-lstm, barrier-lstm, direction-lstm, zero-based-lstm, or a YAML file of layers.")
    private @Nullable String arch;

    @Option(names = "--features", paramLabel = "SET", description = "Which feature set; see features sets.")
    private @Nullable String features;

    @Option(names = "--labels", paramLabel = "ID", description = "Which labels, such as minmax-11.")
    private @Nullable String labels;

    @Option(
            names = "--confirm",
            paramLabel = "FILTER",
            description = "Turn labels that a feature does not confirm into HOLD: buy:rsi-14<=-0.4. May be repeated.")
    private List<String> confirm = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", description = "Of the model (default: architecture and features).")
    private @Nullable String name;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "25",
            description = "Passes at most (default: ${DEFAULT-VALUE}; with --sample 60).")
    private int epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "Passes without a better validation loss after which to stop and go back to the best (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "Rows a step learns from (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--optimiser",
            paramLabel = "NAME",
            defaultValue = "adam",
            description = "adam, rmsprop, sgd or adadelta (default: ${DEFAULT-VALUE}).")
    private String optimiser = "";

    @Option(names = "--rate", paramLabel = "R", description = "Learning rate (default: the optimiser's usual one).")
    private @Nullable Double rate;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "mse or cross-entropy (default: what fits the last layer).")
    private @Nullable String loss;

    @Option(
            names = "--split",
            paramLabel = "ID",
            description =
                    "chronological (default), walk-forward, walk-forward-expanding, purged-k-fold or combinatorial-purged. All purge by the labels' horizon and keep an embargo of it.")
    private @Nullable String split;

    @Option(
            names = "--unsafe-shuffled",
            description = "Deal the rows out at random, which leaks: only to reproduce what others published.")
    private boolean unsafeShuffled;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            defaultValue = "30000",
            description =
                    "Rows to learn from at most, at equal distances; 0 for all (default: ${DEFAULT-VALUE}). The model's card says how many it were.")
    private int maxRows;

    @Mixin
    private final JudgingOptions judging = new JudgingOptions();

    /** Whether anything says what to learn. */
    boolean isGiven() {
        return arch != null || features != null || labels != null;
    }

    /** What is missing or contradicts itself, in words; nothing if all is well. */
    @Nullable
    String fault() {
        if (arch == null || features == null || labels == null) {
            return "say what to train: --arch, --features and --labels with files of bars, or --sample";
        }
        return split != null && unsafeShuffled ? "--split and --unsafe-shuffled exclude each other" : null;
    }

    String name() {
        return name != null ? name : "%s-%s".formatted(plainName(arch), features);
    }

    /** A file of layers is called as it is named. */
    private static String plainName(@Nullable String arch) {
        return String.valueOf(arch).replaceFirst(".*/", "").replaceFirst("\\.ya?ml$", "");
    }

    int epochs() {
        return epochs;
    }

    /** In the lab's words. */
    ObjectNode json() {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("name", name())
                .put("arch", arch)
                .put("features", features)
                .put("labels", labels)
                .put("epochs", epochs)
                .put("batch", batch)
                .put("patience", patience)
                .put("optimiser", optimiser)
                .put("rate", rate)
                .put("loss", loss)
                .put("plateau", true)
                .put("split", unsafeShuffled ? "unsafe-shuffled" : split == null ? "chronological" : split)
                .put("maxRows", maxRows)
                .put("feeBps", judging.feeBps())
                .put("seed", judging.seed());
        json.set("confirm", Json.MAPPER.valueToTree(confirm));
        return json;
    }
}
