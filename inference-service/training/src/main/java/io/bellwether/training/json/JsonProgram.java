package io.bellwether.training.json;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A program that takes one JSON object as its only argument and prints one; progress goes to the notes as JSON lines, what is
 * wrong as text.
 */
public record JsonProgram(PrintStream result, PrintStream notes) {
    public static final int DONE = 0;
    public static final int REFUSED = 1;
    public static final int WRONG_USAGE = 2;

    /** Of orders, answers and the lab's files: times are text. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** What is done with an order. */
    @FunctionalInterface
    public interface Work<O> {
        /**
         * The exit code.
         *
         * @throws IllegalArgumentException if the order cannot be meant so
         */
        int run(O order) throws IOException;
    }

    /** The program of this process: its answer goes to standard output, its notes to standard error. */
    public static JsonProgram ofThisProcess() {
        return new JsonProgram(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    /** Reads the order and does it; gives the exit code. */
    public <O> int run(String[] arguments, Class<O> order, Work<O> work) {
        try {
            if (arguments.length != 1) {
                throw new IllegalArgumentException(
                        "give one JSON object, were %d arguments".formatted(arguments.length));
            }
            return work.run(JSON.readValue(arguments[0], order));
        } catch (IllegalArgumentException e) {
            notes.println(e.getMessage());
            return WRONG_USAGE;
        } catch (IOException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    /** Says why it is not done. */
    public int refused(String why) {
        notes.println(why);
        return REFUSED;
    }

    /** Prints the answer. */
    public int done(Object answer) throws IOException {
        result.println(JSON.writeValueAsString(answer));
        return DONE;
    }

    /** Tells something worth keeping that is no fault. */
    public void line(String text) {
        note(Map.of("line", text));
    }

    /** Tells how far a step is. */
    public void progress(String step, long done, long total) {
        note(Map.of("step", step, "done", done, "total", total));
    }

    private void note(Map<String, Object> note) {
        try {
            notes.println(JSON.writeValueAsString(note));
        } catch (IOException e) {
            throw new IllegalStateException("progress is plain text and numbers", e);
        }
    }
}
