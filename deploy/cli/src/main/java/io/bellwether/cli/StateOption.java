package io.bellwether.cli;

import io.bellwether.cli.stack.StateFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command finds and leaves what outlasts it. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = "${sys:user.home}/.bellwether",
            description = "The state folder: everything that is written goes there (default: ~/.bellwether).")
    private Path state = Path.of("");

    StateFolder folder() {
        return StateFolder.at(state);
    }
}
