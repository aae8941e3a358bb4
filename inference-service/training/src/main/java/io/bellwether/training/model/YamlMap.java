package io.bellwether.training.model;

import io.bellwether.feature.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping in a YAML file that knows which keys it may have and on which line everything stands. */
public final class YamlMap {
    private final String what;
    private final int line;
    private final Map<String, YamlNode> values = new LinkedHashMap<>();

    private YamlMap(String what, int line) {
        this.what = what;
        this.line = line;
    }

    public static YamlMap of(YamlNode node, String what, List<String> keys) throws RefusedYamlException {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw new RefusedYamlException(
                    node.line(), "%s must be a mapping".formatted(what), "give " + String.join(", ", keys));
        }
        YamlMap map = new YamlMap(what, node.line());
        for (Map.Entry<YamlNode.Key, YamlNode> entry : mapping.entries().entrySet()) {
            String key = entry.getKey().text();
            if (!keys.contains(key)) {
                throw new RefusedYamlException(
                        entry.getKey().line(),
                        "%s has no '%s'".formatted(what, key),
                        "it has " + String.join(", ", keys));
            }
            map.values.put(key, entry.getValue());
        }
        return map;
    }

    public YamlNode required(String key) throws RefusedYamlException {
        return find(key)
                .orElseThrow(() -> new RefusedYamlException(line, "%s lacks '%s'".formatted(what, key), "add it"));
    }

    public Optional<YamlNode> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public int line(String key) {
        return find(key).map(YamlNode::line).orElse(line);
    }

    public static String text(YamlNode node) throws RefusedYamlException {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new RefusedYamlException(node.line(), "a single value belongs here", "write a word or a number");
    }

    public static List<YamlNode> list(YamlNode node) throws RefusedYamlException {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        throw new RefusedYamlException(
                node.line(), "a list belongs here", "write [a, b] or lines that begin with '- '");
    }

    public static int whole(YamlNode node) throws RefusedYamlException {
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

    public static double number(YamlNode node) throws RefusedYamlException {
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

    static boolean yesOrNo(YamlNode node) throws RefusedYamlException {
        return switch (text(node)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw notANumber(node, text(node), "true or false");
        };
    }

    private static RefusedYamlException notANumber(YamlNode node, String text, String expected) {
        return new RefusedYamlException(node.line(), "'%s' is not %s".formatted(text, expected), "write " + expected);
    }
}
