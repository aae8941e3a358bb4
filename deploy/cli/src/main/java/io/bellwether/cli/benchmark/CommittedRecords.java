package io.bellwether.cli.benchmark;

import io.bellwether.cli.stack.Infrastructure.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Inserts each record into a table and commits it by itself, by bare JDBC: what storing something first costs at least. */
final class CommittedRecords implements RawHops.Keeper {
    private final Connection connection;
    private final PreparedStatement insert;

    private CommittedRecords(Connection connection, PreparedStatement insert) {
        this.connection = connection;
        this.insert = insert;
    }

    /** Creates the table. */
    static void prepare(Database database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE benchmark_records (id bigserial PRIMARY KEY, record bytea NOT NULL)");
        } catch (SQLException failure) {
            throw failed("created", failure);
        }
    }

    /** A connection of its own. */
    static CommittedRecords in(Database database) {
        try {
            Connection connection = database.connect();
            return new CommittedRecords(
                    connection, connection.prepareStatement("INSERT INTO benchmark_records (record) VALUES (?)"));
        } catch (SQLException failure) {
            throw failed("opened", failure);
        }
    }

    @Override
    public void keep(byte[] record) {
        try {
            insert.setBytes(1, record);
            insert.execute();
        } catch (SQLException failure) {
            throw failed("written", failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed("closed", failure);
        }
    }

    private static IllegalStateException failed(String what, SQLException failure) {
        return new IllegalStateException("the benchmark's table cannot be " + what, failure);
    }
}
