package io.bellwether.inference.registry;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.feature.yaml.YamlText;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.LabelDefinition;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.ParityFinding;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.LabellingChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model that somebody made with another tool, told of in YAML:
 *
 * <pre>
 * name: my-forest              # lower case, digits and hyphens
 * features: cnn-ta             # the feature set its input comes from
 * input: float_input           # name of the network's input: [batch, ...] of the set's shape, or flat
 * output: probabilities        # name of the output that is read; others may be there
 * classes: {down: SELL, flat: HOLD, up: BUY}   # in the order of the output; or, for a forecast,
 * forecast: change             # change (0.01 is 1 % up) or close (the price itself)
 * label: direction-5           # what it foresees, by the name of a label: live predictions are judged by it
 * tool: scikit-learn 1.5       # optional
 * description: Trained on ...  # optional
 * </pre>
 *
 * @param features name of the feature set
 */
public record BroughtModel(
        String name,
        String features,
        String input,
        String output,
        Task task,
        LabelDefinition label,
        String tool,
        String description) {
    private static final Set<String> KEYS =
            Set.of("name", "features", "input", "output", "classes", "forecast", "label", "tool", "description");

    /** What came of reading a text. */
    public sealed interface Reading {
        /** It tells enough. */
        record Read(BroughtModel model) implements Reading {}

        /**
         * It does not.
         *
         * @param line at fault, from 1
         */
        record Unreadable(int line, String message) implements Reading {}
    }

    /** Unwinds to where the reading began. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;

        Fault(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    /** Reads the YAML text described above. */
    public static Reading read(String yaml) {
        return switch (YamlText.of(yaml)) {
            case YamlText.Unreadable(int line, String message) -> new Reading.Unreadable(line, message);
            case YamlText.Read(YamlNode root) -> {
                try {
                    yield new Reading.Read(of(root));
                } catch (Fault fault) {
                    yield new Reading.Unreadable(fault.line, String.valueOf(fault.getMessage()));
                }
            }
        };
    }

    private static BroughtModel of(YamlNode root) throws Fault {
        if (!(root instanceof YamlNode.Mapping map)) {
            throw new Fault(root.line(), "a mapping belongs here, such as 'name: my-model'");
        }
        for (YamlNode.Key key : map.entries().keySet()) {
            if (!KEYS.contains(key.text())) {
                throw new Fault(
                        key.line(),
                        "there is no '%s'; there are %s"
                                .formatted(key.text(), KEYS.stream().sorted().toList()));
            }
        }
        Labelling label = label(map);
        return new BroughtModel(
                required(map, "name"),
                required(map, "features"),
                required(map, "input"),
                required(map, "output"),
                task(map, label),
                label.definition(),
                optional(map, "tool").orElse("unknown"),
                optional(map, "description").orElse("Brought from elsewhere."));
    }

    private static Labelling label(YamlNode.Mapping map) throws Fault {
        return switch (Labelling.choose(required(map, "label"))) {
            case LabellingChoice.Known(Labelling labelling) -> labelling;
            case LabellingChoice.Unknown(String message) -> throw new Fault(lineOf(map, "label"), message);
        };
    }

    private static Task task(YamlNode.Mapping map, Labelling label) throws Fault {
        Optional<YamlNode> classes = find(map, "classes");
        Optional<String> forecast = optional(map, "forecast");
        if (classes.isPresent() == forecast.isPresent()) {
            throw new Fault(map.line(), "give either classes, such as {down: SELL, up: BUY}, or forecast: change");
        }
        if (forecast.isPresent() != label.target() instanceof LabelTarget.Value) {
            throw new Fault(
                    lineOf(map, "label"),
                    "label %s is %s"
                            .formatted(label.id(), forecast.isPresent() ? "a class, no number" : "a number, no class"));
        }
        if (forecast.isPresent()) {
            int horizonBars = label.horizonBars();
            return switch (forecast.get()) {
                case "change" -> new Task.Regression(Task.Target.CHANGE, horizonBars);
                case "close" -> new Task.Regression(Task.Target.CLOSE, horizonBars);
                default ->
                    throw new Fault(
                            lineOf(map, "forecast"),
                            "forecast must be change or close, was '%s'".formatted(forecast.get()));
            };
        }
        if (!(classes.get() instanceof YamlNode.Mapping named)) {
            throw new Fault(classes.get().line(), "classes must be a mapping of names to HOLD, BUY or SELL");
        }
        List<Task.OutputClass> outputs = new ArrayList<>();
        for (Map.Entry<YamlNode.Key, YamlNode> entry : named.entries().entrySet()) {
            outputs.add(new Task.OutputClass(entry.getKey().text(), meaning(entry.getValue())));
        }
        try {
            return new Task.Classification(outputs);
        } catch (IllegalArgumentException e) {
            throw new Fault(named.line(), String.valueOf(e.getMessage()));
        }
    }

    private static LabelClass meaning(YamlNode node) throws Fault {
        String text = text(node);
        return Arrays.stream(LabelClass.values())
                .filter(label -> label.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Fault(node.line(), "a class means HOLD, BUY or SELL, was '%s'".formatted(text)));
    }

    private static Optional<YamlNode> find(YamlNode.Mapping map, String key) {
        return map.entries().entrySet().stream()
                .filter(entry -> entry.getKey().text().equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static int lineOf(YamlNode.Mapping map, String key) {
        return find(map, key).map(YamlNode::line).orElse(map.line());
    }

    private static String required(YamlNode.Mapping map, String key) throws Fault {
        Optional<String> text = optional(map, key);
        if (text.isEmpty() || text.get().isBlank()) {
            throw new Fault(lineOf(map, key), "'%s' is missing; it has to be given".formatted(key));
        }
        return text.get();
    }

    private static Optional<String> optional(YamlNode.Mapping map, String key) throws Fault {
        Optional<YamlNode> node = find(map, key);
        return node.isEmpty() ? Optional.empty() : Optional.of(text(node.get()));
    }

    private static String text(YamlNode node) throws Fault {
        if (node instanceof YamlNode.Scalar(String text, int _)) {
            return text;
        }
        throw new Fault(node.line(), "a single value belongs here");
    }

    /**
     * What it takes to run it.
     *
     * @throws IllegalArgumentException if the name is none
     */
    public ModelManifest manifest(byte[] network, FeatureSet set) {
        return ModelManifest.of(
                name,
                network,
                ModelManifest.Input.of(set, input),
                new ModelManifest.Output(output, task, label),
                "brought");
    }

    /** What is known of it, which is little. */
    public ModelCard card(ModelManifest manifest) {
        return new ModelCard(
                manifest.modelId(),
                description,
                new Provenance.Brought(tool, description),
                new Evaluation.NotMeasured("it was made elsewhere and judged by nobody here"),
                new LeakageFinding.NotJudged("it was made elsewhere; the gate needs the whole pipeline"),
                new ParityFinding.NotCompared("it was made elsewhere; there is only the file"));
    }
}
