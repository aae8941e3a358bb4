package io.bellwether.cli;

import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Notices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Where we speak: results to standard output, notes and progress to standard error. Progress shows only on a terminal;
 * colours only there and when {@code NO_COLOR} is not set.
 */
final class Terminal implements Notices {
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean errorIsTerminal;
    private final boolean colours;

    Terminal(PrintWriter out, PrintWriter err, boolean errorIsTerminal, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.errorIsTerminal = errorIsTerminal;
        this.colours =
                errorIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    @Override
    public synchronized void progress(String text) {
        if (errorIsTerminal) {
            err.println(colours ? DIM + text + PLAIN : text);
            err.flush();
        }
    }

    @Override
    public synchronized void note(String text) {
        err.println(text);
        err.flush();
    }

    synchronized void result(String text) {
        out.println(text);
        out.flush();
    }

    /** One JSON value on one line. */
    void resultJson(Object value) {
        try {
            result(Json.MAPPER.writeValueAsString(value));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
