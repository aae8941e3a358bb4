package io.bellwether.training.model;

import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.feature.yaml.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an architecture from YAML:
 *
 * <pre>{@code
 * name: small-cnn
 * description: One convolution, for a quick look.
 * input: [15, 15, 1]
 * layers:
 *   - planes-first
 *   - convolution: {planes: 16, kernel: 3}
 *   - relu
 *   - max-pool: 2
 *   - flatten
 *   - dense: 3
 *   - softmax
 * }</pre>
 *
 * The layers are those of {@link Layer}; {@link LayerNode} says how each is written.
 */
public final class ArchitectureFile {
    private ArchitectureFile() {}

    /** What became of a file. */
    public sealed interface Parsed {
        /** It is an architecture whose layers fit its own input. */
        record Loaded(Architecture architecture) implements Parsed {}

        /**
         * It is none.
         *
         * @param line from 1
         * @param hint what to write instead
         */
        record Refused(String file, int line, String message, String hint) implements Parsed {
            /** One line for a person. */
            public String text() {
                return "%s:%d: %s; %s".formatted(file, line, message, hint);
            }
        }
    }

    /** Reads a file's content; its name is for messages only. */
    public static Parsed parse(String fileName, String yaml) {
        try {
            return new Parsed.Loaded(architecture(yaml));
        } catch (RefusedYamlException refused) {
            return new Parsed.Refused(fileName, refused.line(), refused.problem(), refused.hint());
        }
    }

    private static Architecture architecture(String yaml) throws RefusedYamlException {
        YamlNode root = switch (YamlText.of(yaml)) {
            case YamlText.Read read -> read.root();
            case YamlText.Unreadable(int line, String message) ->
                throw new RefusedYamlException(line, message, "check the indentation and the brackets there");
        };
        YamlMap map = YamlMap.of(root, "an architecture", List.of("name", "description", "input", "layers"));
        String name = YamlMap.text(map.required("name"));
        int[] input = shape(map.required("input"));
        List<YamlNode> nodes = YamlMap.list(map.required("layers"));
        if (nodes.isEmpty()) {
            throw new RefusedYamlException(map.line("layers"), "there are no layers", "list at least one");
        }
        List<Layer> layers = new ArrayList<>();
        for (YamlNode node : nodes) {
            layers.add(LayerNode.read(node));
        }
        Architecture architecture;
        try {
            architecture = new Architecture(
                    name,
                    map.find("description").isPresent() ? YamlMap.text(map.required("description")) : "",
                    TrainingFault.listOf(input),
                    layers);
        } catch (IllegalArgumentException e) {
            throw new RefusedYamlException(map.line("name"), String.valueOf(e.getMessage()), "choose another name");
        }
        if (architecture.on(input) instanceof Plan.Fit.Misfit(int layer, String message)) {
            throw new RefusedYamlException(
                    nodes.get(layer).line(),
                    "layer %d does not fit: %s".formatted(layer + 1, message),
                    "change it or the layers before it; the input is " + Arrays.toString(input));
        }
        return architecture;
    }

    private static int[] shape(YamlNode node) throws RefusedYamlException {
        List<YamlNode> sizes = YamlMap.list(node);
        if (sizes.isEmpty()) {
            throw new RefusedYamlException(
                    node.line(), "input has no sizes", "give rows and columns, or rows, columns and planes");
        }
        int[] shape = new int[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = YamlMap.whole(sizes.get(i));
        }
        return shape;
    }
}
