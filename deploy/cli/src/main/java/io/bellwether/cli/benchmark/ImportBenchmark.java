package io.bellwether.cli.benchmark;

import io.bellwether.cli.data.HistoryService;
import io.bellwether.cli.data.ImportOutcome;
import io.bellwether.cli.stack.ServiceStack;
import io.bellwether.embedded.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Question: what does an import cost beside the least that storing its rows can cost? The import unpacks, reads, checks
 * and hashes a file and stores it through market-data-service. The baseline is one {@code COPY} of the same rows, as text
 * that is ready, into a table with the same columns, indexes and partitions in the same database.
 */
public final class ImportBenchmark {
    private static final int TIMES = 3;
    private static final String TWIN = "benchmark.bars";

    private final ServiceStack stack;
    private final Path file;

    public ImportBenchmark(ServiceStack stack, Path file) {
        this.stack = stack;
        this.file = file;
    }

    /**
     * What was measured.
     *
     * @param ratio how many times as long as the copy the import took
     */
    public record Figures(long rows, Times importing, Times copying, double ratio) {}

    /** The exchange that the first import is stored under, for who wants to read it. */
    public static String exchange() {
        return exchange(0);
    }

    private static String exchange(int number) {
        return "benchmark-" + number;
    }

    /** Measures; the imported bars stay. */
    public Figures measure() throws Exception {
        List<Double> importing = new ArrayList<>();
        long rows = 0;
        try (HistoryService service = new HistoryService(stack.serviceUrl())) {
            for (int i = 0; i < TIMES; i++) {
                String exchange = exchange(i);
                long[] stored = new long[1];
                importing.add(Times.once(() -> stored[0] = send(service, exchange)));
                rows = stored[0];
            }
        }
        Path text = Files.createTempFile(file.getFileName() + ".", ".copy");
        try (Connection database = DriverManager.getConnection(stack.jdbcUrl(), Postgres.USER, Postgres.USER)) {
            String columns = columns(database);
            writeRows(database, columns, text);
            createTwin(database);
            List<Double> copying = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                execute(database, "TRUNCATE " + TWIN);
                copying.add(Times.once(() -> copy(database, columns, text)));
            }
            Times imports = new Times(importing);
            Times copies = new Times(copying);
            return new Figures(rows, imports, copies, imports.median() / copies.median());
        } finally {
            Files.deleteIfExists(text);
        }
    }

    private long send(HistoryService service, String exchange) throws IOException {
        String name = exchange + "/" + file.getFileName();
        return switch (service.send(file, name, Map.of("exchange", exchange), _ -> {})) {
            case ImportOutcome.Imported stored -> stored.added();
            case ImportOutcome.Refused refused -> throw new IOException(refused.line(file.toString()));
        };
    }

    /** All columns but those that the database computes. */
    private static String columns(Connection database) throws SQLException {
        return text(database, """
                SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
                FROM information_schema.columns
                WHERE table_schema = 'market_data' AND table_name = 'bars' AND is_generated = 'NEVER'""");
    }

    private static void writeRows(Connection database, String columns, Path text) throws SQLException, IOException {
        try (OutputStream rows = Files.newOutputStream(text)) {
            copies(database)
                    .copyOut(
                            "COPY (SELECT %s FROM market_data.bars WHERE exchange = '%s' ORDER BY open_time) TO STDOUT"
                                    .formatted(columns, exchange()),
                            rows);
        }
    }

    private static void createTwin(Connection database) throws SQLException {
        execute(database, "CREATE SCHEMA benchmark");
        execute(
                database,
                "CREATE TABLE %s (LIKE market_data.bars INCLUDING ALL) PARTITION BY RANGE (open_time)".formatted(TWIN));
        execute(database, """
                DO $$ DECLARE part record; BEGIN
                  FOR part IN SELECT child.relname, pg_get_expr(child.relpartbound, child.oid) AS bound
                    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
                    WHERE inhparent = 'market_data.bars'::regclass
                  LOOP EXECUTE format('CREATE TABLE benchmark.%I PARTITION OF benchmark.bars %s', part.relname, part.bound);
                  END LOOP;
                END $$""");
    }

    private static void copy(Connection database, String columns, Path text) throws SQLException, IOException {
        try (InputStream rows = Files.newInputStream(text)) {
            copies(database).copyIn("COPY %s (%s) FROM STDIN".formatted(TWIN, columns), rows);
        }
    }

    private static CopyManager copies(Connection database) throws SQLException {
        return database.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
