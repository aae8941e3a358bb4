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
    /** Back to the line's begin, and clear it. */
    private static final String OVER = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean errorIsTerminal;
    private final boolean colours;
    private boolean lineIsLive;

    Terminal(PrintWriter out, PrintWriter err, boolean errorIsTerminal, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.errorIsTerminal = errorIsTerminal;
        this.colours =
                errorIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** A step of the way that replaces the one before on the same line; it shows only on a terminal. */
    synchronized void live(String text) {
        if (errorIsTerminal) {
            err.print(OVER + (colours ? DIM + text + PLAIN : text));
            err.flush();
            lineIsLive = true;
        }
    }

    private void endLive() {
        if (lineIsLive) {
            err.print(OVER);
            err.flush();
            lineIsLive = false;
        }
    }

    @Override
    public synchronized void progress(String text) {
        endLive();
        if (errorIsTerminal) {
            err.println(colours ? DIM + text + PLAIN : text);
            err.flush();
        }
    }

    @Override
    public synchronized void note(String text) {
        endLive();
        err.println(text);
        err.flush();
    }

    synchronized void result(String text) {
        endLive();
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
