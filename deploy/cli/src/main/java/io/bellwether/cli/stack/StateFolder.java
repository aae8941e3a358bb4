package io.bellwether.cli.stack;

import io.bellwether.embedded.EmbeddedServers;
import io.bellwether.embedded.ProcessRecord;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything {@code up} leaves on the disk, under one folder: {@code keys}, {@code logs}, unpacked programs in
 * {@code bin}, {@code run.json} (what runs now), {@code processes} (its process ids), {@code runs/<time>} with the
 * data of each run's servers, and {@code history} and {@code registry}, folders of the same kind for what lasts: bars
 * that were imported and downloaded, and models. Imported models lie in {@code models} as well, from where each run takes
 * them.
 *
 * <p>Each run has data of its own because the replayed exchange starts anew each time, with the same trades and fresh
 * balances: a database that remembers the run before would disagree with it. The newest {@value #KEPT_RUNS} are kept.
 */
public final class StateFolder {
    static final int KEPT_RUNS = 3;

    private static final String MARKER = "bellwether-state";
    private static final String MARKER_TEXT = "layout 1";
    private static final DateTimeFormatter RUN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path root;
    private final Path binaries;

    private StateFolder(Path root, Path binaries) {
        this.root = root;
        this.binaries = binaries;
    }

    /** The folder as it is, for looking at it; it need not exist. */
    public static StateFolder at(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        return new StateFolder(absolute, absolute.resolve("bin"));
    }

    /**
     * Makes the folder ready to run in.
     *
     * @throws StartFailedException if it cannot be written, or holds something that is not our state
     */
    public void prepare() {
        EmbeddedServers.requireWritable(root);
        Path marker = root.resolve(MARKER);
        try {
            if (Files.notExists(marker)) {
                Files.writeString(marker, MARKER_TEXT);
            }
            if (!Files.readString(marker).strip().equals(MARKER_TEXT)) {
                throw new StartFailedException(
                        "The state folder %s is corrupt (%s is not what was written); move it away and start again"
                                .formatted(root, marker),
                        null);
            }
            for (Path folder : List.of(logs(), binaries(), temporary())) {
                Files.createDirectories(folder);
            }
        } catch (IOException failure) {
            throw new StartFailedException(
                    "The state folder %s is corrupt or not accessible (%s); move it away and start again"
                            .formatted(root, failure),
                    failure);
        }
    }

    /** Holds the folder for this process; a killed holder lets go by dying. */
    public static final class Hold implements AutoCloseable {
        private final FileChannel channel;

        private Hold(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /**
     * Takes the folder for this process.
     *
     * @throws StartFailedException if another process has it; the message says which
     */
    public Hold hold() {
        return tryHold()
                .orElseThrow(() -> new StartFailedException(
                        "%s is in use by process %s; stop it with `bellwether down --state %s` or choose another --state"
                                .formatted(
                                        root,
                                        holder().map(pid -> Long.toString(pid)).orElse("unknown"),
                                        root),
                        null));
    }

    /** Takes the folder for this process unless another has it. */
    Optional<Hold> tryHold() {
        Path lockFile = root.resolve("up.lock");
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            Files.writeString(pidFile(), Long.toString(ProcessHandle.current().pid()));
            return Optional.of(new Hold(channel));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be locked (%s)".formatted(lockFile, failure.getMessage()), failure);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    /** Whether some process holds the folder now. */
    public boolean isHeld() {
        Path lockFile = root.resolve("up.lock");
        if (Files.notExists(lockFile)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            return lock(channel).isEmpty();
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be read (%s)".formatted(lockFile, failure.getMessage()), failure);
        }
    }

    /** The process id that the last holder wrote. */
    public Optional<Long> holder() {
        try {
            return Files.exists(pidFile())
                    ? Optional.of(Long.valueOf(Files.readString(pidFile()).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** A new folder for one run's servers; older ones than the newest few are deleted. */
    public Path newRun(Instant now) {
        try {
            Files.createDirectories(runs());
            List<Path> all;
            try (Stream<Path> runs = Files.list(runs())) {
                all = runs.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path old : all.stream().skip(KEPT_RUNS - 1L).toList()) {
                delete(old);
            }
            return Files.createDirectories(runs().resolve(RUN_NAME.format(now)));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be written (%s)".formatted(runs(), failure.getMessage()), failure);
        }
    }

    /** Deletes the logs of the run before. */
    void clearLogs() {
        try (Stream<Path> logs = Files.list(logs())) {
            for (Path log : logs.toList()) {
                Files.deleteIfExists(log);
            }
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be cleared (%s)".formatted(logs(), failure), failure);
        }
    }

    /** Deletes what servers of an earlier time kept here, so that the next ones begin with nothing. */
    public void forgetServers() {
        try {
            for (String server : List.of("kafka", "postgres")) {
                if (Files.exists(root.resolve(server))) {
                    delete(root.resolve(server));
                }
            }
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be emptied (%s)".formatted(root, failure), failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    public ProcessRecord processes() {
        return new ProcessRecord(root.resolve("processes"));
    }

    /** Where something that lasts and its servers' data are; its programs are unpacked into our own folder. */
    StateFolder lasting(String name) {
        return new StateFolder(root.resolve(name), binaries());
    }

    /** Where the tries of searches are kept. */
    public StateFolder trainingStore() {
        return new StateFolder(root.resolve("training-store"), binaries());
    }

    /** Where a benchmark's servers are, which begin with nothing each time. */
    public StateFolder benchmark() {
        return new StateFolder(root.resolve("benchmark"), binaries());
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Where imported models are kept for the runs to come. */
    public Path models() {
        return root.resolve("models");
    }

    /** The key of the folder's owner for calls to the services. */
    Path localKey() {
        return keys().resolve("local-key");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path binaries() {
        return binaries;
    }

    /** Where native libraries are unpacked to. */
    Path temporary() {
        return root.resolve("tmp");
    }

    private Path runs() {
        return root.resolve("runs");
    }

    /** What runs now, as {@link StackFacts}. */
    public Path factsFile() {
        return root.resolve("run.json");
    }

    private Path pidFile() {
        return root.resolve("up.pid");
    }
}
