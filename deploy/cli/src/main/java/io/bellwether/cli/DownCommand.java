package io.bellwether.cli;

import io.bellwether.cli.stack.StateFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a run from another terminal, and whatever a killed one left behind. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop a running `up` of a state folder as Ctrl-C would, and whatever a killed one left running.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class DownCommand implements Callable<Integer> {
    /** Draining a run takes up to a minute, stopping it less than another. */
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Terminal terminal;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print what was stopped as one JSON object.")
    private boolean json;

    DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StateFolder folder = state.folder();
        List<String> stopped = new ArrayList<>();
        boolean held = folder.isHeld();
        Optional<ProcessHandle> up = held ? folder.holder().flatMap(ProcessHandle::of) : Optional.empty();
        boolean ended = up.map(process -> stop(process, folder)).orElse(!held);
        up.ifPresent(_ -> stopped.add("up"));
        if (ended) {
            stopped.addAll(folder.processes().stopLeftovers());
        }
        if (json) {
            terminal.resultJson(Map.of("stopped", stopped, "running", !ended));
        } else if (!ended) {
            terminal.note("%s is held by a process that did not stop".formatted(folder.root()));
        } else {
            terminal.result(stopped.isEmpty() ? "nothing was running" : "stopped " + String.join(", ", stopped));
        }
        return ended ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    /** A run is over when nobody holds its folder any more; its process may stay a moment longer. */
    private boolean stop(ProcessHandle up, StateFolder folder) {
        terminal.progress("asking process %d to stop".formatted(up.pid()));
        up.destroy();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (folder.isHeld() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return !folder.isHeld();
    }
}
