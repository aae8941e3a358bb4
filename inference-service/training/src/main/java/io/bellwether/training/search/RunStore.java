package io.bellwether.training.search;

import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.run.RunResult;
import io.bellwether.training.run.TrainingOrder.Recipe;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tries of all searches, in PostgreSQL: what was asked, what came of it, in the schema {@code training}. A worker claims a
 * try by locking its row and writes the result in the same transaction. If the worker dies, the lock dies with its
 * connection and the try waits again: nothing is lost, nothing is counted twice, and no clock decides who is dead.
 *
 * <p>Not for several threads: a claim belongs to the connection.
 */
public final class RunStore implements AutoCloseable {
    private static final String TABLES = """
            SELECT pg_advisory_xact_lock(4720131125);
            DO $$ BEGIN -- Where the schema is there, this role may have no right to make one.
              IF to_regnamespace('training') IS NULL THEN CREATE SCHEMA training; END IF;
            END $$;
            CREATE TABLE IF NOT EXISTS training.search (
              name text PRIMARY KEY,
              plan text NOT NULL,
              begun timestamptz NOT NULL DEFAULT now());
            CREATE TABLE IF NOT EXISTS training.trial (
              search text NOT NULL REFERENCES training.search,
              number integer NOT NULL,
              rung integer NOT NULL,
              place integer NOT NULL,
              recipe text NOT NULL,
              result text,
              failure text,
              finished timestamptz,
              PRIMARY KEY (search, number));
            """;

    private static final String COLUMNS = "SELECT number, rung, place, recipe, result, failure FROM training.trial";
    private static final String WAITING = COLUMNS + " WHERE search = ? AND finished IS NULL ORDER BY number LIMIT 1";

    private final Connection connection;

    private RunStore(Connection connection) {
        this.connection = connection;
    }

    /** Opens the store and makes its tables where they are missing. */
    public static RunStore open(StoreAddress address) throws IOException {
        try {
            Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
            connection.setAutoCommit(false);
            RunStore store = new RunStore(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TABLES);
            }
            connection.commit();
            return store;
        } catch (SQLException e) {
            throw new IOException("the run store %s cannot be used: %s".formatted(address.url(), e.getMessage()), e);
        }
    }

    /** What is done with a connection. */
    private interface Work<T> {
        T run() throws SQLException, IOException;
    }

    /** A search's plan, as it was when it began; a search that goes on must have the same. */
    boolean begin(SearchPlan plan, List<Recipe> recipes) throws IOException {
        String text = JsonProgram.JSON.writeValueAsString(plan);
        return transaction(() -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO training.search (name, plan) VALUES (?, ?) ON CONFLICT (name) DO NOTHING")) {
                insert.setString(1, plan.name());
                insert.setString(2, text);
                if (insert.executeUpdate() == 0) {
                    return plan(plan.name()).equals(text);
                }
            }
            for (int place = 0; place < recipes.size(); place++) {
                insert(plan.name(), place + 1, 0, place, recipes.get(place));
            }
            return true;
        });
    }

    /** The plan of a search that has begun. */
    SearchPlan planOf(String search) throws IOException {
        return transaction(() -> JsonProgram.JSON.readValue(plan(search), SearchPlan.class));
    }

    private String plan(String search) throws SQLException, IOException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT plan FROM training.search WHERE name = ?")) {
            select.setString(1, search);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new IOException("there is no search '%s' in the store".formatted(search));
                }
                return found.getString(1);
            }
        }
    }

    private void insert(String search, int number, int rung, int place, Recipe recipe)
            throws SQLException, IOException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO training.trial (search, number, rung, place, recipe) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, search);
            insert.setInt(2, number);
            insert.setInt(3, rung);
            insert.setInt(4, place);
            insert.setString(5, JsonProgram.JSON.writeValueAsString(recipe));
            insert.executeUpdate();
        }
    }

    /**
     * Claims a try until {@link #finish} or {@link #giveBack}. Where all that wait are claimed by others it waits with them for
     * the first: it may have to be taken over.
     */
    Optional<Try> claim(String search) throws IOException {
        try {
            Optional<Try> free = one(WAITING + " FOR UPDATE SKIP LOCKED", search);
            Optional<Try> claimed = free.isPresent() ? free : one(WAITING + " FOR UPDATE", search);
            // Whoever was waited for has finished it meanwhile, unless it comes back unfinished.
            if (claimed.isEmpty()) {
                connection.rollback();
            }
            return claimed;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Whether some try is neither finished nor given up. */
    boolean anyWaiting(String search) throws IOException {
        return transaction(() -> one(WAITING, search).isPresent());
    }

    /** Ends a claim with what came of it. */
    void finish(String search, Try claimed, @Nullable RunResult result, @Nullable String failure) throws IOException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE training.trial SET result = ?, failure = ?, finished = now() WHERE search = ? AND number = ?")) {
            update.setString(1, result == null ? null : JsonProgram.JSON.writeValueAsString(result));
            update.setString(2, failure);
            update.setString(3, search);
            update.setInt(4, claimed.number());
            update.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Ends a claim without a result. */
    void giveBack() throws IOException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All tries, in order of their numbers. */
    List<Try> tries(String search) throws IOException {
        return transaction(() -> all(COLUMNS + " WHERE search = ? ORDER BY number", search));
    }

    /** What follows from finished tries. */
    interface Next {
        /** Recipes of the next rung by their places; none at the end. */
        List<Try> after(List<Try> finished);
    }

    /**
     * Adds the tries that follow when all so far are finished; whoever comes first does it.
     *
     * @return whether there is anything to do now
     */
    boolean advance(String search, Next next) throws IOException {
        return transaction(() -> {
            one(COLUMNS + " WHERE search = ? AND number = 1 FOR UPDATE", search);
            List<Try> all = all(COLUMNS + " WHERE search = ? ORDER BY number", search);
            if (!all.stream().allMatch(Try::finished)) {
                return true;
            }
            List<Try> following = next.after(all);
            for (Try one : following) {
                insert(search, one.number(), one.rung(), one.place(), one.recipe());
            }
            return !following.isEmpty();
        });
    }

    private Optional<Try> one(String query, String search) throws SQLException, IOException {
        return all(query, search).stream().findFirst();
    }

    private List<Try> all(String query, String search) throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, search);
            List<Try> tries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String result = rows.getString(5);
                    tries.add(new Try(
                            rows.getInt(1),
                            rows.getInt(2),
                            rows.getInt(3),
                            JsonProgram.JSON.readValue(rows.getString(4), Recipe.class),
                            result == null
                                    ? Optional.empty()
                                    : Optional.of(JsonProgram.JSON.readValue(result, RunResult.class)),
                            Optional.ofNullable(rows.getString(6))));
                }
            }
            return tries;
        }
    }

    private <T> T transaction(Work<T> work) throws IOException {
        try {
            T done = work.run();
            connection.commit();
            return done;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private IOException failed(SQLException e) {
        try {
            connection.rollback();
        } catch (SQLException also) {
            e.addSuppressed(also);
        }
        return new IOException("the run store failed: " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
