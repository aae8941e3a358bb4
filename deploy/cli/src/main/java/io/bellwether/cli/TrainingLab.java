package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs of the training lab that take one order and give one answer, and shows their progress. */
final class TrainingLab {
    private final Terminal terminal;

    TrainingLab(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * How it ended.
     *
     * @param output what it printed to standard output
     */
    record Outcome(int exitCode, String output) {
        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(output);
        }
    }

    /** Runs a program that takes one JSON object and prints one; its progress shows on the terminal. */
    Outcome run(String program, Object order) throws IOException, InterruptedException {
        return outcome(TrainingProcess.withoutNatives(
                Project.ofThisRun(), program, List.of(Json.MAPPER.writeValueAsString(order))));
    }

    /** The same of a program that trains networks. */
    Outcome train(StateFolder folder, String program, Object order) throws IOException, InterruptedException {
        return outcome(
                TrainingProcess.of(Project.ofThisRun(), folder, program, List.of(Json.MAPPER.writeValueAsString(order)))
                        .redirectError(ProcessBuilder.Redirect.PIPE));
    }

    /** Runs a lab's process to its end. */
    Outcome outcome(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = TrainingProcess.start(builder);
        Thread notes = Thread.ofVirtual().start(() -> pass(process));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        notes.join();
        return new Outcome(exitCode, output);
    }

    /** JSON lines are progress, all else is for the person. */
    private void pass(Process process) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    JsonNode progress = Json.MAPPER.readTree(line);
                    if (progress.has("line")) {
                        terminal.progress(progress.path("line").asText());
                        continue;
                    }
                    long total = Math.max(1, progress.path("total").asLong());
                    terminal.live("%s %d%%"
                            .formatted(
                                    progress.path("step").asText(),
                                    100 * progress.path("done").asLong() / total));
                } else {
                    terminal.note(line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
