package io.bellwether.cli.config;

/**
 * What is wrong with a configuration file.
 *
 * @param line from 1; 0 where the whole file is meant
 * @param hint what to do about it
 */
public record Fault(int line, String message, String hint) {
    /** For a person. */
    public String text(String file) {
        return "%s%s: %s%s".formatted(file, line == 0 ? "" : ":" + line, message, hint.isEmpty() ? "" : "; " + hint);
    }
}
