package io.bellwether.feature.yaml;

/** A YAML text read, or why it cannot be. Aliases, and keys that stand twice in one map, are not read. */
public sealed interface YamlText {
    record Read(YamlNode root) implements YamlText {}

    /**
     * It cannot be read.
     *
     * @param line the line at fault, from 1
     */
    record Unreadable(int line, String message) implements YamlText {}

    /** Reads a text of one document. */
    static YamlText of(String text) {
        return YamlReader.read(text);
    }
}
