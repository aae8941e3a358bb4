package io.bellwether.feature.set;

import io.bellwether.feature.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a map in a file, by name, with the checks that every map needs. */
final class Fields {
    private final String what;
    private final YamlNode.Mapping mapping;

    private Fields(String what, YamlNode.Mapping mapping) {
        this.what = what;
        this.mapping = mapping;
    }

    /** @param what the map's name in messages */
    static Fields of(String what, YamlNode node, List<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw new FeatureSetFault(
                    node.line(), what + " must be a map", "it may have the keys " + String.join(", ", known));
        }
        for (YamlNode.Key key : mapping.entries().keySet()) {
            if (!known.contains(key.text())) {
                throw new FeatureSetFault(
                        key.line(),
                        "%s has no key '%s'".formatted(what, key.text()),
                        "it may have " + String.join(", ", known));
            }
        }
        return new Fields(what, mapping);
    }

    int line() {
        return mapping.line();
    }

    Optional<YamlNode> find(String name) {
        return mapping.entries().entrySet().stream()
                .filter(entry -> entry.getKey().text().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    YamlNode require(String name) {
        return find(name)
                .orElseThrow(() -> new FeatureSetFault(
                        line(), "%s must have the key '%s'".formatted(what, name), "add '%s: ...'".formatted(name)));
    }

    int count(String name, int least, int most) {
        return count(name, require(name), least, most);
    }

    int count(String name, int least, int most, int otherwise) {
        return find(name).map(node -> count(name, node, least, most)).orElse(otherwise);
    }

    static String text(String name, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new FeatureSetFault(node.line(), name + " must be one word or number", "");
    }

    private static int count(String name, YamlNode node, int least, int most) {
        String text = text(name, node);
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new FeatureSetFault(
                    node.line(), "%s must be %d to %d, was '%s'".formatted(name, least, most, text), "");
        }
        return value;
    }
}
