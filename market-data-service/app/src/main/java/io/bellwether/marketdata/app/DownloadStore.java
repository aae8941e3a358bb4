package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What downloads there are and how far they have come. A page of bars and the step it means are stored together. */
@ApplicationScoped
class DownloadStore {
    /**
     * How far a series is.
     *
     * @param next open time of the first bar that is not stored yet
     */
    record Progress(Instant next, Download.State state) {}

    private static final String DOWNLOADS = """
            select id, exchange, bar_interval, from_time, to_time, symbol, state, stored, expected, problem
            from market_data.downloads join market_data.download_series on download_id = id
            where ?::text is null or id = ?
            order by created_at desc, id, symbol""";

    private static final String ADVANCE = """
            update market_data.download_series
            set next_time = ?, stored = stored + ?, expected = ?, state = ?, problem = null
            where download_id = ? and symbol = ? and next_time = ? and state = 'RUNNING'""";

    private final Database database;
    private final InstantSource clock;

    DownloadStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes that these are wanted; what was given up or came to the end of what there was then goes on. */
    void start(DownloadRequest request) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into market_data.downloads (id, exchange, bar_interval, from_time, to_time, created_at)
                    values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing""")) {
                statement.setString(1, request.id());
                statement.setString(2, request.exchange());
                statement.setString(3, request.interval().code());
                statement.setObject(4, utc(request.from()));
                statement.setObject(5, utc(request.to()));
                statement.setObject(6, utc(clock.instant()));
                statement.execute();
            }
            for (Symbol symbol : request.symbols()) {
                start(connection, request, symbol);
            }
            return request.id();
        });
    }

    private static void start(Connection connection, DownloadRequest request, Symbol symbol) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into market_data.download_series (download_id, symbol, state, next_time, stored, expected)
                values (?, ?, 'RUNNING', ?, 0, ?)
                on conflict (download_id, symbol) do update set state = 'RUNNING', problem = null
                where download_series.state = 'FAILED'
                    or download_series.state = 'DONE' and download_series.next_time < ?""")) {
            statement.setString(1, request.id());
            statement.setString(2, symbol.value());
            statement.setObject(3, utc(request.from()));
            statement.setLong(4, request.expectedUntil(request.to()));
            statement.setObject(5, utc(request.to()));
            statement.execute();
        }
    }

    Optional<Download> find(String id) {
        return read(id).stream().findFirst();
    }

    /** The newest first. */
    List<Download> all() {
        return read(null);
    }

    /** Absent if there is no such download. */
    Optional<Progress> progress(String id, Symbol symbol) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select next_time, state from market_data.download_series where download_id = ? and symbol = ?")) {
                statement.setString(1, id);
                statement.setString(2, symbol.value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Progress(
                                    instant(row, "next_time"), Download.State.valueOf(row.getString("state"))))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * Stores a page of bars together with how far the series is now.
     *
     * @param before how far it was
     * @param expected how many bars there can be by now
     * @return false, and nothing is changed, if it was not that far: somebody else fetches it too
     */
    boolean advance(
            DownloadRequest request,
            Symbol symbol,
            List<HistoricBar> bars,
            Progress before,
            Progress after,
            long expected) {
        Series series = request.series(symbol);
        return database.transaction(connection -> {
            long rows = bars.isEmpty() ? 0 : keep(connection, series, bars);
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                statement.setObject(1, utc(after.next()));
                statement.setLong(2, rows);
                statement.setLong(3, expected);
                statement.setString(4, after.state().name());
                statement.setString(5, request.id());
                statement.setString(6, symbol.value());
                statement.setObject(7, utc(before.next()));
                if (statement.executeUpdate() == 1) {
                    return true;
                }
            }
            connection.rollback();
            return false;
        });
    }

    /** Notes what is in the way of a series; in the state FAILED it is given up. */
    void hindered(String id, Symbol symbol, Download.State state, String problem) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update market_data.download_series set state = ?, problem = ?
                    where download_id = ? and symbol = ? and state = 'RUNNING'""")) {
                statement.setString(1, state.name());
                statement.setString(2, problem);
                statement.setString(3, id);
                statement.setString(4, symbol.value());
                return statement.executeUpdate();
            }
        });
    }

    private long keep(Connection connection, Series series, List<HistoricBar> bars) throws SQLException {
        try (IncomingBars incoming = IncomingBars.into(connection, series)) {
            for (HistoricBar bar : bars) {
                incoming.add(bar);
            }
            return incoming.merge("download", clock.instant()).rows();
        }
    }

    private List<Download> read(@Nullable String id) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DOWNLOADS)) {
                statement.setString(1, id);
                statement.setString(2, id);
                try (ResultSet rows = statement.executeQuery()) {
                    return downloads(rows);
                }
            }
        });
    }

    /** The rows of a download follow each other, one for each of its series. */
    private static List<Download> downloads(ResultSet rows) throws SQLException {
        Map<String, Download> downloads = new LinkedHashMap<>();
        while (rows.next()) {
            Download download = new Download(
                    rows.getString("id"),
                    rows.getString("exchange"),
                    BarInterval.ofCode(rows.getString("bar_interval")),
                    instant(rows, "from_time"),
                    instant(rows, "to_time"),
                    List.of(new Download.OfSeries(
                            new Symbol(rows.getString("symbol")),
                            Download.State.valueOf(rows.getString("state")),
                            rows.getLong("stored"),
                            rows.getLong("expected"),
                            rows.getString("problem"))));
            downloads.merge(download.id(), download, Download::and);
        }
        return List.copyOf(downloads.values());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
