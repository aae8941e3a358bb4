package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code bellwether} script at the top of the project. */
class ScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "..", "bellwether").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String output) {}

    @Test
    void isAShellScript() throws Exception {
        assertThat(run(List.of("/bin/sh", "-n", SCRIPT.toString()), Map.of())).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void takesTheJdkOfJavaHomeWhenItIsTheRightOne() throws Exception {
        Outcome outcome =
                run(List.of(SCRIPT.toString(), "--find-jdk"), Map.of("JAVA_HOME", System.getProperty("java.home")));

        assertThat(outcome).isEqualTo(new Outcome(0, System.getProperty("java.home") + "\n"));
    }

    @Test
    void runsThroughALinkFromAnyFolderWithBlanksInThePath() throws Exception {
        Path blanks = Files.createDirectory(folder.resolve("a folder"));
        Path link = Files.createSymbolicLink(blanks.resolve("link to it"), SCRIPT);

        Outcome outcome =
                run(List.of(link.toString(), "--find-jdk"), Map.of("JAVA_HOME", System.getProperty("java.home")));

        assertThat(outcome.exitCode()).isZero();
    }

    private Outcome run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // What the build passes to its JVMs makes the launcher talk.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
