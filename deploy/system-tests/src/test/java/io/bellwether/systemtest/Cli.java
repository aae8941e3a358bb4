package io.bellwether.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built {@code bellwether} command, as a process of its own. */
final class Cli {
    private static final JsonMapper JSON = new JsonMapper();

    private Cli() {}

    /**
     * What a command that has ended left.
     *
     * @param notes its standard error
     */
    record Ended(int exitCode, String output, String notes) {
        JsonNode json() {
            try {
                return JSON.readTree(output);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + output + "\n" + notes, e);
            }
        }
    }

    /** The command, ready to be started. */
    static ProcessBuilder command(List<String> arguments) throws IOException {
        Path target = House.folder().resolve("deploy/cli/target");
        String classPath = target.resolve("cli-0.1.0-SNAPSHOT.jar")
                + File.pathSeparator
                + Files.readString(target.resolve("classpath")).strip();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dbellwether.home=" + House.folder(),
                "-cp",
                classPath,
                "io.bellwether.cli.Bellwether"));
        line.addAll(arguments);
        return new ProcessBuilder(line);
    }

    /** Runs the command to its end. */
    static Ended run(String... arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(House.folder().resolve("deploy/system-tests/target/cli"));
        Path output = Files.createTempFile(folder, "out", ".txt");
        Path notes = Files.createTempFile(folder, "err", ".txt");
        int exitCode = command(List.of(arguments))
                .redirectOutput(output.toFile())
                .redirectError(notes.toFile())
                .start()
                .waitFor();
        return new Ended(exitCode, Files.readString(output), Files.readString(notes));
    }
}
