package io.bellwether.cli.stack;

import io.bellwether.embedded.JavaCommand;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * This very command as a program that a service can start: with our virtual machine and class path, so that nothing is built
 * anew under the services that run. What it starts gives way to them, and tells its progress as to a terminal.
 */
final class OwnCommand {
    private OwnCommand() {}

    /**
     * Writes it into the state folder.
     *
     * @throws StartFailedException if it cannot be
     */
    static Path in(StateFolder state, Project project) {
        Path script = state.root().resolve("bellwether");
        List<String> command = List.of(
                JavaCommand.executable(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dbellwether.home=" + project.home(),
                "-Dbellwether.stderr.terminal=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.bellwether.cli.Bellwether");
        String text = "#!/bin/sh\nexec nice -n 10 %s \"$@\"\n"
                .formatted(command.stream().map(OwnCommand::quoted).collect(Collectors.joining(" ")));
        try {
            Files.writeString(script, text);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be written (%s)".formatted(script, failure.getMessage()), failure);
        }
        return script;
    }

    /** As one word of the shell, whatever is in it. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
