package io.bellwether.feature.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns the library's tree into ours and refuses what a hand-written file does not need. */
final class YamlReader {
    /** More than a hand-written file ever has. */
    private static final int MAX_CHARACTERS = 1_000_000;

    /** Deeper than any file of ours, and far from the depth at which a reader's stack ends. */
    private static final int MAX_DEPTH = 16;

    private YamlReader() {}

    static YamlText read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return new YamlText.Unreadable(
                    1, "the text must have at most %d characters, had %d".formatted(MAX_CHARACTERS, text.length()));
        }
        LoadSettings settings = LoadSettings.builder()
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isEmpty()
                    ? new YamlText.Unreadable(1, "the text is empty")
                    : new YamlText.Read(node(root.get(), 0));
        } catch (Fault fault) {
            return new YamlText.Unreadable(fault.line, fault.text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            return new YamlText.Unreadable(line, "this is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            return new YamlText.Unreadable(1, "this is no YAML: " + e.getMessage());
        }
    }

    private static YamlNode node(Node node, int depth) {
        int line = lineOf(node);
        if (depth > MAX_DEPTH) {
            throw new Fault(line, "the text must be nested at most %d deep".formatted(MAX_DEPTH));
        }
        if (node.getAnchor().isPresent()) {
            throw new Fault(line, "anchors (&) and aliases (*) are not read; write the value out");
        }
        return switch (node) {
            case ScalarNode scalar -> new YamlNode.Scalar(scalar.getValue(), line);
            case SequenceNode sequence -> {
                List<YamlNode> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(node(item, depth + 1));
                }
                yield new YamlNode.Sequence(items, line);
            }
            case MappingNode mapping -> mapping(mapping, depth);
            default -> throw new Fault(line, "a value, a list or a map is expected");
        };
    }

    private static YamlNode mapping(MappingNode mapping, int depth) {
        Map<YamlNode.Key, YamlNode> entries = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            int line = lineOf(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new Fault(line, "a key must be a word");
            }
            if (!seen.add(key.getValue())) {
                throw new Fault(line, "the key '%s' stands here for the second time".formatted(key.getValue()));
            }
            entries.put(new YamlNode.Key(key.getValue(), line), node(entry.getValueNode(), depth + 1));
        }
        return new YamlNode.Mapping(entries, lineOf(mapping));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** Ends the reading at the first fault; it never leaves this file. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int line;
        private final String text;

        private Fault(int line, String text) {
            super(text, null, false, false);
            this.line = line;
            this.text = text;
        }
    }
}
