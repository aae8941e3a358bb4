package io.bellwether.cli.stack;

import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A service over what lasts, for as long as a command needs it: the history of bars or the registry of models. Each has a
 * database of its own under the state folder, which no run of {@code up} touches: a replayed exchange begins anew with each
 * run, what was imported or downloaded does not.
 *
 * <p>The first command that needs it starts its servers and stops them at the end; one that comes meanwhile uses them
 * too, and the first waits for it.
 */
public final class LastingService implements AutoCloseable {
    /** What lasts. */
    public enum Kind {
        /** Imported and downloaded bars. */
        HISTORY("history", ServiceName.MARKET_DATA),
        /** Models and their standing. */
        REGISTRY("registry", ServiceName.INFERENCE);

        private final String text;
        private final ServiceName service;

        Kind(String text, ServiceName service) {
            this.text = text;
            this.service = service;
        }

        /** The database's name. */
        public String database() {
            return "bellwether_" + text;
        }
    }

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Kind kind;
    private final StateFolder folder;
    private final Notices notices;
    private final BooleanSupplier interrupted;
    private final String serviceUrl;
    private final StateFolder.@Nullable Hold hold;
    private final @Nullable ServiceStack servers;
    private final @Nullable FileChannel guest;

    /** Where the service answers that is in use. */
    private record Facts(String serviceUrl) {}

    private LastingService(
            Kind kind,
            StateFolder folder,
            Notices notices,
            BooleanSupplier interrupted,
            String serviceUrl,
            StateFolder.@Nullable Hold hold,
            @Nullable ServiceStack servers,
            @Nullable FileChannel guest) {
        this.kind = kind;
        this.folder = folder;
        this.notices = notices;
        this.interrupted = interrupted;
        this.serviceUrl = serviceUrl;
        this.hold = hold;
        this.servers = servers;
        this.guest = guest;
    }

    /**
     * Opens what lasts in a state folder and returns when it answers.
     *
     * @param interrupted asked now and then; when true the opening is given up
     * @throws StartFailedException if its servers cannot be started
     */
    public static LastingService open(
            Kind kind, StateFolder state, Project project, Notices notices, BooleanSupplier interrupted) {
        state.prepare();
        StateFolder folder = state.lasting(kind.text);
        folder.prepare();
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (true) {
            Optional<StateFolder.Hold> hold = folder.tryHold();
            if (hold.isPresent()) {
                return own(kind, state, folder, project, notices, interrupted, hold.get());
            }
            Optional<LastingService> shared = share(kind, folder, notices, interrupted);
            if (shared.isPresent()) {
                return shared.get();
            }
            if (interrupted.getAsBoolean()) {
                throw new StartInterruptedException();
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailedException(
                        "%s is in use by process %s, which does not get ready"
                                .formatted(
                                        folder.root(),
                                        folder.holder()
                                                .map(pid -> Long.toString(pid))
                                                .orElse("unknown")),
                        null);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static LastingService own(
            Kind kind,
            StateFolder state,
            StateFolder folder,
            Project project,
            Notices notices,
            BooleanSupplier interrupted,
            StateFolder.Hold hold) {
        try {
            folder.processes().stopLeftovers();
            notices.progress("starting the %s's database, broker and %s".formatted(kind.text, kind.service.text()));
            ServiceStack servers = ServiceStack.start(
                    folder,
                    project,
                    new ServiceStack.Order(kind.service, kind.database(), environment(kind, state), Optional.empty()),
                    notices,
                    interrupted);
            writeFacts(folder, new Facts(servers.serviceUrl()));
            return new LastingService(kind, folder, notices, interrupted, servers.serviceUrl(), hold, servers, null);
        } catch (RuntimeException failure) {
            hold.close();
            throw failure;
        }
    }

    private static Map<String, String> environment(Kind kind, StateFolder state) {
        return switch (kind) {
            case HISTORY -> bars(state);
            case REGISTRY -> ModelKeys.environment(state);
        };
    }

    /** It follows no symbol. A paper exchange that runs under the same state folder is the one called {@code paper}. */
    private static Map<String, String> bars(StateFolder state) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BELLWETHER_MARKET_DATA_SYMBOLS", "");
        StackFacts.read(state.factsFile()).filter(_ -> state.isHeld()).ifPresent(facts -> {
            environment.put("BELLWETHER_VENUE_REST_URL", facts.exchange());
            environment.put("BELLWETHER_VENUE_STREAM_URL", facts.exchange().replaceFirst("^http", "ws"));
        });
        return environment;
    }

    private static Optional<LastingService> share(
            Kind kind, StateFolder folder, Notices notices, BooleanSupplier interrupted) {
        try {
            FileChannel channel = FileChannel.open(
                    users(folder), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
            // What a killed command left is not to be used: nobody answers there.
            Optional<Facts> facts =
                    lock == null ? Optional.empty() : readFacts(folder).filter(LastingService::answers);
            if (facts.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new LastingService(
                    kind, folder, notices, interrupted, facts.get().serviceUrl(), null, null, channel));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be locked (%s)".formatted(users(folder), failure.getMessage()), failure);
        }
    }

    private static Path users(StateFolder folder) {
        return folder.root().resolve("users.lock");
    }

    private static void writeFacts(StateFolder folder, Facts facts) {
        Path file = folder.factsFile();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Json.MAPPER.writeValue(fresh.toFile(), facts);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be written".formatted(file), failure);
        }
    }

    private static Optional<Facts> readFacts(StateFolder folder) throws IOException {
        Path file = folder.factsFile();
        return Files.exists(file) ? Optional.of(Json.MAPPER.readValue(file.toFile(), Facts.class)) : Optional.empty();
    }

    private static boolean answers(Facts facts) {
        try {
            return new Http().status(facts.serviceUrl() + "/q/health/ready", Duration.ofSeconds(2)) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where its service answers. */
    public String serviceUrl() {
        return serviceUrl;
    }

    @Override
    public void close() {
        try {
            if (guest != null) {
                guest.close();
            }
            if (servers != null) {
                try (FileChannel _ = awaitGuests()) {
                    Files.deleteIfExists(folder.factsFile());
                }
                servers.close();
            }
        } catch (IOException failure) {
            notices.note("%s cannot be left tidily (%s)".formatted(folder.root(), failure.getMessage()));
        } finally {
            if (hold != null) {
                hold.close();
            }
        }
    }

    /** Waits until nobody else uses the servers; who comes now waits until they are stopped, and starts them again. */
    private FileChannel awaitGuests() throws IOException {
        FileChannel channel = FileChannel.open(
                users(folder), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean told = false;
        while (channel.tryLock() == null && !interrupted.getAsBoolean()) {
            if (!told) {
                notices.note("another command still uses the %s; waiting for it to end".formatted(kind.text));
                told = true;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return channel;
    }
}
