package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.marketdata.file.RowProblem;
import io.bellwether.marketdata.file.UnreadableFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Brings files of bars into the store: all of a file, or nothing of it. */
@ApplicationScoped
class Imports {
    /** Enough to see what is wrong with a file. */
    private static final int SHOWN_PROBLEMS = 20;

    private static final String REMEMBER = """
            insert into market_data.imports (file, exchange, symbol, bar_interval, first_time, last_time, rows, added,
                same, revised, kept, odd, imported_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (file) do update set exchange = excluded.exchange, symbol = excluded.symbol,
                bar_interval = excluded.bar_interval, first_time = excluded.first_time,
                last_time = excluded.last_time, rows = excluded.rows, added = excluded.added, same = excluded.same,
                revised = excluded.revised, kept = excluded.kept, odd = excluded.odd,
                imported_at = excluded.imported_at""";

    private final Database database;
    private final InstantSource clock;

    Imports(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Reads the file to its end and stores its bars.
     *
     * @param name what the file is remembered as
     * @throws IOException if the stream of bytes breaks
     */
    ImportOutcome run(String name, Series series, InputStream bytes) throws IOException {
        try {
            return database.streaming(connection -> run(connection, name, series, bytes));
        } catch (UnreadableFile e) {
            return new ImportOutcome.Refused(e.line(), BinanceRest.reason(e), 0, List.of());
        }
    }

    /** Every file that was imported, the newest first. */
    List<ImportedFile> all() {
        return database.transaction(connection -> {
            List<ImportedFile> files = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select * from market_data.imports order by imported_at desc, file");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    files.add(file(rows));
                }
            }
            return files;
        });
    }

    private ImportOutcome run(Connection connection, String name, Series series, InputStream bytes)
            throws SQLException, IOException {
        BarFile file = BarFile.open(bytes, series.interval());
        RowProblems problems = new RowProblems();
        Kept kept;
        try (IncomingBars incoming = IncomingBars.into(connection, series)) {
            for (BarLine line = file.next(); line != null; line = file.next()) {
                switch (line) {
                    case RowProblem problem -> problems.add(problem);
                    // After the first problem nothing will be stored, but all problems are wanted.
                    case HistoricBar bar when problems.count == 0 -> incoming.add(bar);
                    case HistoricBar bar -> {}
                }
            }
            kept = problems.count == 0 ? incoming.merge("file " + name, clock.instant()) : Kept.NOTHING;
        }
        if (problems.count > 0) {
            connection.rollback();
            return problems.refusal();
        }
        if (kept.rows() == 0) {
            return new ImportOutcome.Refused(0, "the file must have bars, has none", 0, List.of());
        }
        ImportedFile imported = new ImportedFile(
                name,
                series.exchange(),
                series.symbol(),
                series.interval(),
                kept.rows(),
                kept.added(),
                kept.same(),
                kept.revised(),
                kept.sealed(),
                kept.odd(),
                requireNonNull(kept.first()),
                requireNonNull(kept.last()),
                clock.instant());
        remember(connection, imported);
        return new ImportOutcome.Imported(imported);
    }

    private static void remember(Connection connection, ImportedFile file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setString(1, file.file());
            statement.setString(2, file.exchange());
            statement.setString(3, file.symbol().value());
            statement.setString(4, file.interval().code());
            statement.setObject(5, file.first().atOffset(ZoneOffset.UTC));
            statement.setObject(6, file.last().atOffset(ZoneOffset.UTC));
            statement.setLong(7, file.rows());
            statement.setLong(8, file.added());
            statement.setLong(9, file.same());
            statement.setLong(10, file.revised());
            statement.setLong(11, file.kept());
            statement.setLong(12, file.odd());
            statement.setObject(13, file.importedAt().atOffset(ZoneOffset.UTC));
            statement.execute();
        }
    }

    private static ImportedFile file(ResultSet row) throws SQLException {
        return new ImportedFile(
                row.getString("file"),
                row.getString("exchange"),
                new Symbol(row.getString("symbol")),
                BarInterval.ofCode(row.getString("bar_interval")),
                row.getLong("rows"),
                row.getLong("added"),
                row.getLong("same"),
                row.getLong("revised"),
                row.getLong("kept"),
                row.getLong("odd"),
                row.getObject("first_time", OffsetDateTime.class).toInstant(),
                row.getObject("last_time", OffsetDateTime.class).toInstant(),
                row.getObject("imported_at", OffsetDateTime.class).toInstant());
    }

    private static final class RowProblems {
        private final List<RowProblem> shown = new ArrayList<>();
        private long count;

        void add(RowProblem problem) {
            count++;
            if (shown.size() < SHOWN_PROBLEMS) {
                shown.add(problem);
            }
        }

        ImportOutcome.Refused refusal() {
            RowProblem first = shown.getFirst();
            return new ImportOutcome.Refused(first.line(), first.reason(), count, List.copyOf(shown));
        }
    }
}
