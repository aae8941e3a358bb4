package io.bellwether.risk.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that an operator started from the page, as it is kept in its folder.
 *
 * @param id also the name of its folder, and of the report or run it leaves
 * @param kind the command's first word: train, search, backtest or sweep
 * @param arguments as the command was given them
 * @param actor who started it
 * @param pid of its process
 * @param processStartedAt tells that process from a later one with the same number; absent where the system does not say
 */
record Work(
        String id,
        String kind,
        List<String> arguments,
        String actor,
        Instant startedAt,
        long pid,
        @Nullable Instant processStartedAt) {
    Work {
        arguments = List.copyOf(arguments);
    }

    /** Whether its process still runs. */
    boolean runs() {
        return process().isPresent();
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> processStartedAt == null
                        || processStartedAt.equals(process.info().startInstant().orElse(processStartedAt)));
    }

    /**
     * How it ended.
     *
     * @param exitCode absent where it ended while nobody watched
     * @param stoppedBy who stopped it, absent where it ended by itself
     */
    record End(
            @Nullable Integer exitCode,
            Instant endedAt,
            @Nullable String stoppedBy) {}
}
