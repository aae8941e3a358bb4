package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.JavaCommand;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program of the training lab in a JVM of its own: its native libraries need other settings than ours, and a
 * crash of theirs ends only it.
 */
final class TrainingProcess {
    private TrainingProcess() {}

    /** A builder of the process; its standard error is ours, its standard output is for the caller to decide. */
    static ProcessBuilder of(Project project, StateFolder folder, String program, List<String> arguments)
            throws IOException {
        Path natives = Files.createDirectories(folder.root().resolve("javacpp"));
        List<String> settings = List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + folder.root().resolve("tmp"),
                "-Dorg.bytedeco.javacpp.cachedir=" + natives,
                "-Dorg.bytedeco.javacpp.nopointergc=true");
        ProcessBuilder builder = new ProcessBuilder(command(project, settings, program, arguments))
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // glibc otherwise gives the tensors' memory back and asks for it again at each step: 1.3 to 2.2 times slower.
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1073741824");
        builder.environment().put("MALLOC_TRIM_THRESHOLD_", "4294967296");
        builder.environment().put("OMP_NUM_THREADS", "1");
        // ONNX Runtime's telemetry overflows the stack on a class path as long as the lab's.
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder;
    }

    /** A builder of a program that trains nothing, so that it needs no native settings; its streams are pipes. */
    static ProcessBuilder withoutNatives(Project project, String program, List<String> arguments) {
        return new ProcessBuilder(command(project, List.of(), program, arguments));
    }

    private static List<String> command(
            Project project, List<String> settings, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.executable(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(settings);
        command.addAll(
                List.of("-cp", project.labClassPath("inference-service/training", "inference-training"), program));
        command.addAll(arguments);
        return command;
    }

    /** Starts it, or says that it cannot be started. */
    static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be started: %s".formatted(builder.command().getFirst(), failure.getMessage()), failure);
        }
    }
}
