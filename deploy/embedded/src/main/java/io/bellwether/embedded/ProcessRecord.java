package io.bellwether.embedded;

import io.bellwether.embedded.ChildProcess.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file that says which child processes belong to a state folder, so that whoever comes after a crash can stop what
 * was left running. A process is known by its id and its start time: ids are reused.
 */
public final class ProcessRecord {
    /** Start times are read from the kernel's boot clock and may be off by its adjustments. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final String GUARD = """
            cat > /dev/null
            while read -r name pid start signal; do kill -s "$signal" "$pid" 2> /dev/null; done < "$1"
            """;

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One recorded process. */
    public record Entry(String name, long pid, Instant start, StopSignal stopSignal) {
        /** The process, if it still runs. */
        public Optional<ProcessHandle> handle() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
        }

        private boolean startedThen(ProcessHandle candidate) {
            return candidate
                    .info()
                    .startInstant()
                    .map(instant -> Duration.between(instant, start).abs().compareTo(START_TOLERANCE) < 0)
                    .orElse(true);
        }
    }

    public ProcessRecord(Path file) {
        this.file = file;
    }

    /** Starts the record anew: forgets what stands in the file. Stop leftovers first. */
    public synchronized void clear() {
        entries.clear();
        write();
    }

    /** Adds a process, replacing the one of the same name. */
    public synchronized void add(ChildProcess child) {
        Instant start = child.handle().info().startInstant().orElse(Instant.EPOCH);
        entries.put(child.name(), new Entry(child.name(), child.pid(), start, child.stopSignal()));
        write();
    }

    /** Takes a process out that has ended. */
    public synchronized void remove(String name) {
        entries.remove(name);
        write();
    }

    /** What the file says, running or not; a line that is none of ours is left out. */
    public synchronized List<Entry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Entry> read = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                parse(line).ifPresent(read::add);
            }
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops every recorded process that still runs, last started first, and names them. */
    public List<String> stopLeftovers() {
        if (Files.notExists(file)) {
            return List.of();
        }
        List<Entry> running = read().reversed().stream()
                .filter(entry -> entry.handle().isPresent())
                .toList();
        running.forEach(entry -> entry.handle().ifPresent(handle -> ChildProcess.signal(handle, entry.stopSignal())));
        running.forEach(entry -> entry.handle().ifPresent(ProcessRecord::awaitEnd));
        clear();
        return running.stream().map(Entry::name).toList();
    }

    private static void awaitEnd(ProcessHandle handle) {
        handle.onExit()
                .completeOnTimeout(handle, STOP_GRACE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .join();
        handle.destroyForcibly();
    }

    /**
     * Starts a shell that waits for our end, however it comes, and then stops what the record holds. It notices by the
     * end of its standard input, which even a kill -9 of ours closes.
     */
    public ChildProcess guard(Path log) {
        return ChildProcess.start(
                "guard", List.of("/bin/sh", "-c", GUARD, "guard", file.toString()), Map.of(), log, StopSignal.TERM);
    }

    private static Optional<Entry> parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(
                    words[0],
                    Long.parseLong(words[1]),
                    Instant.ofEpochMilli(Long.parseLong(words[2])),
                    StopSignal.valueOf(words[3])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void write() {
        String text = entries.values().stream()
                .map(entry -> "%s %d %d %s\n"
                        .formatted(entry.name(), entry.pid(), entry.start().toEpochMilli(), entry.stopSignal()))
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
