package io.bellwether.training.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping in a YAML file that knows which keys it may have and on which line everything stands. */
final class YamlMap {
    private final String what;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String what, int line) {
        this.what = what;
        this.line = line;
    }

    static YamlMap of(Node node, String what, List<String> keys) throws RefusedYamlException {
        if (!(node instanceof MappingNode mapping)) {
            throw new RefusedYamlException(
                    line(node), "%s must be a mapping".formatted(what), "give " + String.join(", ", keys));
        }
        YamlMap map = new YamlMap(what, line(node));
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            if (!keys.contains(key)) {
                throw new RefusedYamlException(
                        line(tuple.getKeyNode()),
                        "%s has no '%s'".formatted(what, key),
                        "it has " + String.join(", ", keys));
            }
            if (map.values.put(key, tuple.getValueNode()) != null) {
                throw new RefusedYamlException(
                        line(tuple.getKeyNode()), "'%s' stands here twice".formatted(key), "keep one of them");
            }
        }
        return map;
    }

    Node required(String key) throws RefusedYamlException {
        return find(key)
                .orElseThrow(() -> new RefusedYamlException(line, "%s lacks '%s'".formatted(what, key), "add it"));
    }

    Optional<Node> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    int line(String key) {
        return find(key).map(YamlMap::line).orElse(line);
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    static String text(Node node) throws RefusedYamlException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new RefusedYamlException(line(node), "a single value belongs here", "write a word or a number");
    }

    static List<Node> list(Node node) throws RefusedYamlException {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new RefusedYamlException(line(node), "a list belongs here", "write [a, b] or lines that begin with '- '");
    }

    static int whole(Node node) throws RefusedYamlException {
        String text = text(node);
        try {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notANumber(node, text, "a positive whole number");
        }
        throw notANumber(node, text, "a positive whole number");
    }

    static double number(Node node) throws RefusedYamlException {
        String text = text(node);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notANumber(node, text, "a number");
        }
        throw notANumber(node, text, "a number");
    }

    static boolean yesOrNo(Node node) throws RefusedYamlException {
        return switch (text(node)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw notANumber(node, text(node), "true or false");
        };
    }

    private static RefusedYamlException notANumber(Node node, String text, String expected) {
        return new RefusedYamlException(line(node), "'%s' is not %s".formatted(text, expected), "write " + expected);
    }
}
