package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
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

/** Which series there are, and how far they reach. */
@ApplicationScoped
class Catalogue {
    /** Walks along the primary key from one series to the next, so its cost grows with the series and not the bars. */
    private static final String ALL = """
            with recursive series as (
                (select exchange, symbol, bar_interval from market_data.bars
                 order by exchange, symbol, bar_interval limit 1)
                union all
                select following.exchange, following.symbol, following.bar_interval
                from series cross join lateral (
                    select exchange, symbol, bar_interval from market_data.bars
                    where (exchange, symbol, bar_interval) > (series.exchange, series.symbol, series.bar_interval)
                    order by exchange, symbol, bar_interval limit 1) following
            )
            select exchange, symbol, bar_interval,
                (select open_time from market_data.bars
                 where (exchange, symbol, bar_interval) = (series.exchange, series.symbol, series.bar_interval)
                 order by open_time limit 1) as first_time,
                (select open_time from market_data.bars
                 where (exchange, symbol, bar_interval) = (series.exchange, series.symbol, series.bar_interval)
                 order by open_time desc limit 1) as last_time,
                exists (select from market_data.bars
                 where (exchange, symbol, bar_interval) = (series.exchange, series.symbol, series.bar_interval)
                    and sequence is not null) as followed
            from series order by exchange, symbol, bar_interval""";

    private static final String LAST = """
            select open_time from market_data.bars
            where exchange = ? and symbol = ? and bar_interval = ?
            order by open_time desc limit 1""";

    private static final String SESSIONS = """
            select distinct open_time from market_data.bars
            where exchange = ? and bar_interval = ? and open_time >= ? and open_time < ?
            order by open_time""";

    private final Database database;

    Catalogue(Database database) {
        this.database = database;
    }

    /** Every series, in the order of exchange, symbol and interval. */
    List<KnownSeries> all() {
        return database.transaction(connection -> {
            List<KnownSeries> series = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(ALL);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    series.add(new KnownSeries(
                            rows.getString("exchange"),
                            new Symbol(rows.getString("symbol")),
                            BarInterval.ofCode(rows.getString("bar_interval")),
                            instant(rows, "first_time"),
                            instant(rows, "last_time"),
                            rows.getBoolean("followed")));
                }
            }
            return series;
        });
    }

    /** Open time of the newest bar. */
    Optional<Instant> last(Series series) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LAST)) {
                statement.setString(1, series.exchange());
                statement.setString(2, series.symbol().value());
                statement.setString(3, series.interval().code());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(instant(row, "open_time")) : Optional.empty();
                }
            }
        });
    }

    /** When any symbol of the exchange has a bar, from {@code from} (inclusive) to {@code to} (exclusive). */
    static List<Instant> sessions(
            Connection connection, String exchange, BarInterval interval, Instant from, Instant to)
            throws SQLException {
        List<Instant> sessions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SESSIONS)) {
            statement.setString(1, exchange);
            statement.setString(2, interval.code());
            statement.setObject(3, from.atOffset(ZoneOffset.UTC));
            statement.setObject(4, to.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sessions.add(instant(rows, "open_time"));
                }
            }
        }
        return sessions;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
