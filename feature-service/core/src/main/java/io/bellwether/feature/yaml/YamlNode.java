package io.bellwether.feature.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a YAML text. Lines count from 1. */
public sealed interface YamlNode {
    int line();

    /** A word, a number or a quoted text; which of them is for the reader to say. */
    record Scalar(String text, int line) implements YamlNode {}

    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A map.
     *
     * @param entries in the order of the text
     */
    record Mapping(Map<Key, YamlNode> entries, int line) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** A key of a map, and where it stands. */
    record Key(String text, int line) {}
}
