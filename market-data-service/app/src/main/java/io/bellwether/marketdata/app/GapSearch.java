package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds missing bars. An exchange of coins never closes: every interval has a bar. Shares have no calendar of ours that
 * could be wrong: a session is a time at which any share has a bar.
 */
@ApplicationScoped
class GapSearch {
    /** Data vendors' shares, of whatever stock exchange. */
    static final String STOCKS = "stocks";

    /** So many runs are shown; all are counted. */
    private static final int SHOWN_RUNS = 1_000;

    private static final int FETCH = 10_000;

    /** The edges of a stretch, where they are given, stand for the bars just outside of it. */
    private static final String MISSING_INTERVALS = """
            select previous, open_time from (
                select open_time, lag(open_time) over (order by open_time) as previous from (
                    select open_time from market_data.bars
                    where exchange = ? and symbol = ? and bar_interval = ? and open_time >= ? and open_time < ?
                    union all select * from unnest(?::timestamptz[])) as known) as neighbours
            where open_time - previous > make_interval(secs => ?)
            order by open_time""";

    private static final String MISSING_SESSIONS = """
            select min(open_time), max(open_time), count(*) from (
                select open_time, position - row_number() over (order by position) as run
                from unnest(?::timestamptz[]) with ordinality as session (open_time, position)
                where not exists (
                    select from market_data.bars stored
                    where exchange = ? and symbol = ? and bar_interval = ? and stored.open_time = session.open_time
                        and stored.open_time >= ? and stored.open_time < ?)) as absent
            group by run order by 1""";

    private final Database database;

    GapSearch(Database database) {
        this.database = database;
    }

    /**
     * What is missing from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param from absent: from the first bar
     * @param to absent: to the last bar
     */
    Gaps search(Series series, @Nullable Instant from, @Nullable Instant to) {
        return database.transaction(connection -> {
            if (!series.exchange().equals(STOCKS)) {
                return missingIntervals(connection, series, from, to);
            }
            Instant first = from == null ? edge(connection, series, "min").orElse(Instant.EPOCH) : from;
            Instant end = to == null
                    ? edge(connection, series, "max")
                            .map(last -> last.plus(series.interval().length()))
                            .orElse(Instant.EPOCH)
                    : to;
            List<Instant> sessions = Catalogue.sessions(connection, STOCKS, series.interval(), first, end);
            return missingSessions(connection, series, sessions);
        });
    }

    /** What is missing of the {@code bars} bars before {@code to}. */
    WindowCheck window(Series series, Instant to, int bars) {
        BarInterval interval = series.interval();
        Instant end = ceiling(to, interval);
        if (!series.exchange().equals(STOCKS)) {
            Instant from = end.minus(interval.length().multipliedBy(bars));
            return WindowCheck.of(from, end, search(series, from, end));
        }
        return database.transaction(connection -> {
            List<Instant> sessions =
                    Catalogue.sessions(connection, STOCKS, interval, Parameters.BEGINNING_OF_TIME, end);
            List<Instant> newest = sessions.subList(Math.max(0, sessions.size() - bars), sessions.size());
            Instant from = newest.isEmpty() ? end : newest.getFirst();
            return WindowCheck.of(from, end, missingSessions(connection, series, newest));
        });
    }

    /** Which of the sessions, in ascending order, have no bar. */
    static Gaps missingSessions(Connection connection, Series series, List<Instant> sessions) throws SQLException {
        if (sessions.isEmpty()) {
            return new Gaps(0, 0, 0, List.of());
        }
        try (PreparedStatement statement = connection.prepareStatement(MISSING_SESSIONS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "timestamptz",
                            sessions.stream().map(Instant::toString).toArray()));
            setSeries(statement, 2, series);
            statement.setObject(5, sessions.getFirst().atOffset(ZoneOffset.UTC));
            statement.setObject(
                    6, sessions.getLast().plus(series.interval().length()).atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                Runs runs = new Runs();
                while (rows.next()) {
                    runs.add(
                            instant(rows, 1),
                            instant(rows, 2).plus(series.interval().length()),
                            rows.getLong(3));
                }
                return runs.gaps();
            }
        }
    }

    private static Gaps missingIntervals(
            Connection connection, Series series, @Nullable Instant from, @Nullable Instant to) throws SQLException {
        BarInterval interval = series.interval();
        List<Instant> edges = new ArrayList<>();
        if (from != null) {
            edges.add(ceiling(from, interval).minus(interval.length()));
        }
        if (to != null) {
            edges.add(ceiling(to, interval));
        }
        try (PreparedStatement statement = connection.prepareStatement(MISSING_INTERVALS)) {
            statement.setFetchSize(FETCH);
            setSeries(statement, 1, series);
            statement.setObject(4, orElse(from, Parameters.BEGINNING_OF_TIME));
            statement.setObject(5, orElse(to, Parameters.END_OF_TIME));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "timestamptz", edges.stream().map(Instant::toString).toArray()));
            statement.setDouble(7, (double) interval.length().toSeconds());
            try (ResultSet rows = statement.executeQuery()) {
                Runs runs = new Runs();
                while (rows.next()) {
                    Instant first = instant(rows, 1).plus(interval.length());
                    Instant end = instant(rows, 2);
                    runs.add(first, end, (end.toEpochMilli() - first.toEpochMilli()) / interval.millis());
                }
                return runs.gaps();
            }
        }
    }

    /** The function is ours, not a request's. */
    private static Optional<Instant> edge(Connection connection, Series series, String function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + function
                + "(open_time) from market_data.bars where exchange = ? and symbol = ? and bar_interval = ?")) {
            setSeries(statement, 1, series);
            try (ResultSet row = statement.executeQuery()) {
                OffsetDateTime time = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
                return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
            }
        }
    }

    private static void setSeries(PreparedStatement statement, int index, Series series) throws SQLException {
        statement.setString(index, series.exchange());
        statement.setString(index + 1, series.symbol().value());
        statement.setString(index + 2, series.interval().code());
    }

    private static OffsetDateTime orElse(@Nullable Instant time, Instant otherwise) {
        return (time == null ? otherwise : time).atOffset(ZoneOffset.UTC);
    }

    private static Instant ceiling(Instant time, BarInterval interval) {
        Instant start = interval.openTimeOf(time);
        return start.equals(time) ? start : start.plus(interval.length());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Counts all runs and keeps the first of them. */
    private static final class Runs {
        private final List<Gaps.Run> shown = new ArrayList<>();
        private long count;
        private long missing;
        private long largest;

        void add(Instant from, Instant to, long bars) {
            count++;
            missing += bars;
            largest = Math.max(largest, bars);
            if (shown.size() < SHOWN_RUNS) {
                shown.add(new Gaps.Run(from, to, bars));
            }
        }

        Gaps gaps() {
            return new Gaps(count, missing, largest, List.copyOf(shown));
        }
    }
}
