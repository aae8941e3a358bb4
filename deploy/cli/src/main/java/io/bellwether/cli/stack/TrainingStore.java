package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.Postgres;
import io.bellwether.embedded.ProcessRecord;
import io.bellwether.embedded.Server;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database in which searches write their tries down, for as long as a command needs it: one that somebody named, or our
 * own under {@code STATE/training-store}, whose data last.
 */
public final class TrainingStore implements AutoCloseable {
    private static final String DATABASE = "bellwether_training";
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Infrastructure.Database database;
    private final @Nullable Own own;

    /** A server of ours, and what ends it with us. */
    private record Own(ChildProcess server, ChildProcess guard, ProcessRecord record, StateFolder.Hold hold) {}

    private TrainingStore(Infrastructure.Database database, @Nullable Own own) {
        this.database = database;
        this.own = own;
    }

    /**
     * Opens it.
     *
     * @param given {@code postgresql://user:password@host:port/database}; our own where it is empty
     */
    public static TrainingStore open(StateFolder state, Optional<String> given) {
        if (given.isPresent()) {
            return new TrainingStore(Infrastructure.Database.parse(given.get()), null);
        }
        StateFolder folder = state.trainingStore();
        folder.prepare();
        StateFolder.Hold hold = folder.hold();
        ProcessRecord record = folder.processes();
        record.stopLeftovers();
        ChildProcess guard = record.guard(folder.log("guard"));
        Postgres postgres = new Postgres(
                state.binaries(),
                folder.root().resolve("postgres"),
                Server.freePort(),
                folder.log("postgres"),
                DATABASE);
        ChildProcess server = postgres.start();
        record.add(server);
        return new TrainingStore(
                new Infrastructure.Database("127.0.0.1", postgres.port(), Postgres.USER, Postgres.USER, DATABASE),
                new Own(server, guard, record, hold));
    }

    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    public String user() {
        return database.user();
    }

    public String password() {
        return database.password();
    }

    @Override
    public void close() {
        if (own != null) {
            own.server().stop(GRACE);
            own.record().clear();
            own.guard().stop(GRACE);
            own.hold().close();
        }
    }
}
