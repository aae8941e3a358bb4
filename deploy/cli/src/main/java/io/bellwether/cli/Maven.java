package io.bellwether.cli;

import io.bellwether.embedded.StartFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the project's build as a process of its own. */
final class Maven {
    private Maven() {}

    /**
     * Runs it to its end.
     *
     * @param log gets all that it prints
     * @param shown gets each line as well
     * @return whether it succeeded
     * @throws StartFailedException if there is no Maven
     */
    static boolean run(Path home, Path log, List<String> arguments, Consumer<String> shown) throws IOException {
        Path temporary = Files.createDirectories(home.resolve("target").resolve("tmp"));
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Temporary files of the build and of every JVM it starts stay inside the project, and so do unpacked
        // libraries.
        builder.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-XX:-UsePerfData \"-Djava.io.tmpdir=%s\" \"-Dorg.bytedeco.javacpp.cachedir=%s\""
                                .formatted(temporary, temporary.resolve("javacpp")));
        builder.environment().put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        builder.redirectErrorStream(true);
        Process process = start(builder);
        process.getOutputStream().close();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.println(line);
                shown.accept(line);
            }
            return process.waitFor() == 0;
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while building", interrupted);
        }
    }

    /** What a test that writes a report of its own came to. */
    record Reported(String text, boolean succeeded) {
        int exitCode() {
            return succeeded ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
        }
    }

    /**
     * Runs one test that writes a report of its own, after whatever must be built for it.
     *
     * @param report the file it writes, relative to the project
     * @param shown gets each line of the log as well
     * @throws StartFailedException if the test did not come to its end
     */
    static Reported report(
            Path home,
            String logName,
            String module,
            String test,
            String report,
            List<String> settings,
            Consumer<String> shown)
            throws IOException {
        Path written = home.resolve(report);
        Files.deleteIfExists(written);
        List<String> arguments = new ArrayList<>(List.of(
                "-pl",
                module,
                "-am",
                "test",
                "-Dtest=" + test,
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dquarkus.build.skip=true"));
        arguments.addAll(settings);
        Path log = log(home, logName);
        boolean succeeded = run(home, log, arguments, shown);
        if (Files.notExists(written)) {
            throw new StartFailedException("It did not come to its end; %s says why".formatted(log), null);
        }
        return new Reported(Files.readString(written).stripTrailing(), succeeded);
    }

    /** Where what the build prints is kept. */
    static Path log(Path home, String name) throws IOException {
        return Files.createDirectories(home.resolve("target").resolve("bellwether"))
                .resolve(name + ".log");
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new StartFailedException("Maven cannot be started: " + failure.getMessage(), failure);
        }
    }
}
