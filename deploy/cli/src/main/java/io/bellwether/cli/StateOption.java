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

    /** What is done in a state folder while nobody else may use it. */
    interface Work<T, E extends Exception> {
        T in(StateFolder folder) throws E;
    }

    /**
     * Makes the folder ready, stops what an earlier run left in it, and works while nobody else may use it. An
     * interruption does not end the process from here on: the work sees to it.
     */
    static <T, E extends Exception> T alone(StateFolder folder, Interruption interruption, Work<T, E> work) throws E {
        interruption.defer();
        folder.prepare();
        try (StateFolder.Hold _ = folder.hold()) {
            folder.processes().stopLeftovers();
            return work.in(folder);
        }
    }
}
