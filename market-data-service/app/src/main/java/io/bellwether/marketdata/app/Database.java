package io.bellwether.marketdata.app;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Blocking access to PostgreSQL, for what moves many rows at once: whole files, whole ranges, whole downloads. */
@ApplicationScoped
class Database {
    /**
     * What is done within one transaction. It may also read or write a stream of its own.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    private final AgroalDataSource source;

    Database(AgroalDataSource source) {
        this.source = source;
    }

    /**
     * Does all of it or nothing.
     *
     * @throws DatabaseFailure if the database did not do it
     * @throws IOException if a stream of the work's own failed
     */
    <T> T streaming(Work<T> work) throws IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                // After a commit there is nothing left to roll back.
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** As {@link #streaming}, for work that has no stream of its own. */
    <T> T transaction(Work<T> work) {
        try {
            return streaming(work);
        } catch (IOException e) {
            throw new DatabaseFailure(e);
        }
    }
}
