package io.bellwether.execution.app;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Transactions in PostgreSQL. Calls block; not for event loops. */
@Singleton
class Database {
    private final Mutiny.SessionFactory sessions;

    Database(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Commits the work and returns its result; nothing of it stays if it fails. */
    <T> T transact(Function<Mutiny.Session, Uni<T>> work) {
        return await(() -> sessions.withTransaction(work));
    }

    /** Has one statement done, which is a transaction of its own. */
    <T> T state(Function<Mutiny.Session, Uni<T>> statement) {
        return await(() -> sessions.withSession(statement));
    }

    /** Does the work, up to the statements that the database gets, takes it back and returns its result. */
    <T> T rehearse(Function<Mutiny.Session, Uni<T>> work) {
        return await(() -> sessions.withTransaction((session, transaction) -> {
            transaction.markForRollback();
            return work.apply(session).call(session::flush);
        }));
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Patience.Stopped();
        } catch (Throwable e) {
            throw new Failed(e);
        }
    }

    /** The database refused or cannot be reached. */
    static final class Failed extends RuntimeException {
        Failed(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
