package io.bellwether.backtest;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A program of the lab: one JSON object in as its only argument, one out; progress and what is wrong as notes. */
record LabProgram(PrintStream result, PrintStream notes) {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int WRONG_USAGE = 2;

    private static final String SUMMARY = "summary.json";

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** What is done with an order; the result is the exit code. */
    @FunctionalInterface
    interface Work<O> {
        int run(O order) throws IOException;
    }

    static LabProgram ofThisProcess() {
        return new LabProgram(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    <O> int run(String[] arguments, Class<O> type, Work<O> work) {
        try {
            if (arguments.length != 1) {
                throw new IllegalArgumentException(
                        "give one JSON object, were %d arguments".formatted(arguments.length));
            }
            return work.run(JSON.readValue(arguments[0], type));
        } catch (IllegalArgumentException e) {
            notes.println(e.getMessage());
            return WRONG_USAGE;
        } catch (IOException e) {
            notes.println(rootOf(e));
            return REFUSED;
        }
    }

    /** A record refuses what it is not; the reader wraps that. */
    private static String rootOf(IOException e) {
        Throwable cause = e;
        while (cause.getCause() instanceof IllegalArgumentException refused) {
            cause = refused;
        }
        return String.valueOf(cause.getMessage());
    }

    int done(Object answer) throws IOException {
        result.println(JSON.writeValueAsString(answer));
        return DONE;
    }

    /** The same, and leaves the answer in the report's folder, from which the console shows it. */
    int done(Object answer, Path folder) throws IOException {
        Files.write(folder.resolve(SUMMARY), JSON.writeValueAsBytes(answer));
        return done(answer);
    }

    void progress(String step, long done, long total) {
        try {
            notes.println(JSON.writeValueAsString(Map.of("step", step, "done", done, "total", total)));
        } catch (IOException e) {
            throw new IllegalStateException("progress is plain text and numbers", e);
        }
    }
}
