package io.bellwether.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The three servers, running. Everything is under one folder: {@code bin} (unpacked programs), {@code kafka},
 * {@code postgres} and {@code redis} (data, kept), {@code logs}, and {@code processes} (what runs). They end with
 * {@link #close}, with our JVM, and when our JVM is killed.
 */
public final class EmbeddedServers implements AutoCloseable {
    /** The database of the paper trading mode; it exists when the servers have started. */
    public static final String DATABASE = "bellwether_paper";

    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    private volatile Layout layout;
    private final ProcessRecord record;
    private final ChildProcess guard;
    private final List<ChildProcess> children = new ArrayList<>();
    private final Thread shutdownHook = new Thread(this::stopAll, "embedded-servers-shutdown");

    /** The servers of one folder with their ports, not started: for a supervisor that starts them itself. */
    public record Layout(Path folder, KafkaBroker kafka, Postgres postgres, Redis redis) {
        /** Chooses free ports. {@code binaries} is where programs are unpacked and may be shared between folders. */
        public static Layout of(Path folder, Path binaries, Path logs) {
            Path absolute = folder.toAbsolutePath().normalize();
            int kafkaPort = Server.freePort();
            return new Layout(
                    absolute,
                    new KafkaBroker(
                            absolute.resolve("kafka"),
                            kafkaPort,
                            kafkaPort,
                            Server.freePort(),
                            logs.resolve("kafka.log")),
                    new Postgres(
                            binaries.toAbsolutePath(),
                            absolute.resolve("postgres"),
                            Server.freePort(),
                            logs.resolve("postgres.log"),
                            DATABASE),
                    new Redis(
                            binaries.toAbsolutePath(),
                            absolute.resolve("redis"),
                            Server.freePort(),
                            logs.resolve("redis.log")));
        }

        public List<Server> servers() {
            return List.of(kafka, postgres, redis);
        }

        public String kafkaUrl() {
            return "127.0.0.1:" + kafka.port();
        }
    }

    private EmbeddedServers(Layout layout, ProcessRecord record, ChildProcess guard) {
        this.layout = layout;
        this.record = record;
        this.guard = guard;
    }

    /**
     * Starts the three at once, on the data that {@code folder} holds, and returns when all serve.
     *
     * @throws StartFailedException if the folder cannot be written, is in use or corrupt, or a server does not start
     */
    public static EmbeddedServers start(Path folder) {
        return start(Layout.of(folder, folder.resolve("bin"), folder.resolve("logs")));
    }

    /** The same, on ports that were chosen before. */
    public static EmbeddedServers start(Layout layout) {
        requireWritable(layout.folder());
        ProcessRecord record = new ProcessRecord(layout.folder().resolve("processes"));
        record.stopLeftovers();
        ChildProcess guard = record.guard(layout.folder().resolve("logs").resolve("guard.log"));
        EmbeddedServers servers = new EmbeddedServers(layout, record, guard);
        Runtime.getRuntime().addShutdownHook(servers.shutdownHook);
        try {
            servers.startAll();
        } catch (RuntimeException failure) {
            servers.close();
            throw failure;
        }
        return servers;
    }

    /**
     * Makes sure that the folder exists and takes files.
     *
     * @throws StartFailedException if it does not
     */
    public static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".test"));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "The folder %s cannot be written (%s); choose another or give yourself write permission"
                            .formatted(folder, failure.getMessage()),
                    failure);
        }
    }

    private void startAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> starts = layout.servers().stream()
                    .map(server -> CompletableFuture.runAsync(() -> started(server.start()), threads))
                    .toList();
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StartFailedException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /** Starts a server that has ended once more, on its data and its port. */
    public void startAgain(String name) {
        Server server = layout.servers().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "name must be kafka, postgres or redis, was '%s'".formatted(name)));
        forget(name);
        started(server.start());
    }

    /** Starts a database that has ended once more, on its data but at another port. */
    public void startPostgresAt(int port) {
        Postgres before = layout.postgres();
        Postgres after = new Postgres(before.binaries(), before.data(), port, before.log(), before.database());
        forget(before.name());
        layout = new Layout(layout.folder(), layout.kafka(), after, layout.redis());
        started(after.start());
    }

    private synchronized void forget(String name) {
        children.removeIf(child -> child.name().equals(name) && !child.isAlive());
    }

    private synchronized void started(ChildProcess child) {
        children.add(child);
        record.add(child);
    }

    public int kafkaPort() {
        return layout.kafka().port();
    }

    public int postgresPort() {
        return layout.postgres().port();
    }

    public int redisPort() {
        return layout.redis().port();
    }

    public Layout layout() {
        return layout;
    }

    public synchronized List<ChildProcess> children() {
        return List.copyOf(children);
    }

    @Override
    public void close() {
        stopAll();
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }

    private synchronized void stopAll() {
        List<Thread> stops = children.stream()
                .map(child -> Thread.ofVirtual().start(() -> child.stop(STOP_GRACE)))
                .toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        children.clear();
        record.clear();
        guard.stop(Duration.ofSeconds(1));
    }
}
