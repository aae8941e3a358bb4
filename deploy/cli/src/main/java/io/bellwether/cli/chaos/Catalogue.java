package io.bellwether.cli.chaos;

import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.feature.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scenarios, read from {@code scenarios.yaml} beside this class. */
public final class Catalogue {
    private static final String FILE = "scenarios.yaml";
    private static final Set<String> KEYS = Set.of("number", "fault", "outcome", "how", "evidence", "missing");

    private Catalogue() {}

    /** All of them, by number. */
    public static List<Scenario> scenarios() {
        try (InputStream file = Catalogue.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " must be beside this class, was not; build the command again");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Scenario> read(String text) {
        return switch (YamlText.of(text)) {
            case YamlText.Unreadable wrong -> throw wrong(wrong.line(), wrong.message());
            case YamlText.Read read ->
                items(value(mapping(read.root()), "scenarios", read.root())).stream()
                        .map(Catalogue::scenario)
                        .toList();
        };
    }

    private static Scenario scenario(YamlNode node) {
        Map<String, YamlNode> values = mapping(node);
        values.keySet().forEach(key -> {
            if (!KEYS.contains(key)) {
                throw wrong(node.line(), "'%s' is no key of a scenario; there are %s".formatted(key, KEYS));
            }
        });
        List<Evidence> evidence = new ArrayList<>();
        if (values.containsKey("evidence")) {
            items(value(values, "evidence", node)).forEach(item -> evidence.addAll(evidence(item)));
        }
        return new Scenario(
                Integer.parseInt(text(value(values, "number", node))),
                text(value(values, "fault", node)),
                text(value(values, "outcome", node)),
                text(value(values, "how", node)),
                evidence,
                values.containsKey("missing") ? text(value(values, "missing", node)) : "");
    }

    /** One line: a module, a class and one or more of its tests. */
    private static List<Evidence> evidence(YamlNode node) {
        String[] words = text(node).split(" ", -1);
        if (words.length < 3) {
            throw wrong(node.line(), "evidence is a module, a class and its tests, was '%s'".formatted(text(node)));
        }
        List<Evidence> all = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            all.add(new Evidence(words[0], words[1], words[i]));
        }
        return all;
    }

    private static YamlNode value(Map<String, YamlNode> values, String key, YamlNode owner) {
        YamlNode value = values.get(key);
        if (value == null) {
            throw wrong(owner.line(), "the key '%s' must be there, was not".formatted(key));
        }
        return value;
    }

    private static Map<String, YamlNode> mapping(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw wrong(node.line(), "a map is expected");
        }
        Map<String, YamlNode> values = new HashMap<>();
        mapping.entries().forEach((key, value) -> values.put(key.text(), value));
        return values;
    }

    private static List<YamlNode> items(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw wrong(node.line(), "a list is expected");
        }
        return sequence.items();
    }

    private static String text(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw wrong(node.line(), "a text is expected");
        }
        return scalar.text();
    }

    private static IllegalStateException wrong(int line, String message) {
        return new IllegalStateException("%s:%d: %s".formatted(FILE, line, message));
    }
}
