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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges the stored bars of every imported file and of every series that is followed or downloaded.
 *
 * <p>A stretch's checksum is SHA-256 over the SHA-256 of its months in UTC (32 bytes each, in order); a month's is over
 * the hexadecimal checksums of its bars, in order. So two stretches have the same one exactly if their bars say the
 * same, however they came in; months keep the text that the database has to hold at once small.
 */
@ApplicationScoped
class Quality {
    private static final String STRETCH = """
            select coalesce(sum(bars), 0) as bars, min(first_time) as first_time, max(last_time) as last_time,
                coalesce(sum(odd), 0) as odd, coalesce(sum(gaps), 0) as gaps, coalesce(sum(missing), 0) as missing,
                coalesce(max(largest), 0) as largest,
                encode(sha256(coalesce(string_agg(checksum, ''::bytea order by month), '')), 'hex') as checksum
            from (
                select month, count(*) as bars, min(open_time) as first_time, max(open_time) as last_time,
                    count(*) filter (where odd) as odd,
                    count(*) filter (where step > make_interval(secs => ?)) as gaps,
                    sum(extract(epoch from step) / ? - 1) filter (where step > make_interval(secs => ?)) as missing,
                    max(extract(epoch from step) / ? - 1) filter (where step > make_interval(secs => ?)) as largest,
                    sha256(convert_to(string_agg(checksum, '' order by open_time), 'UTF8')) as checksum
                from (
                    select open_time, odd, checksum, date_trunc('month', open_time at time zone 'UTC') as month,
                        open_time - lag(open_time) over (order by open_time) as step
                    from market_data.bars
                    where exchange = ? and symbol = ? and bar_interval = ? and open_time between ? and ?) as bar
                group by month) as by_month""";

    private static final String DOWNLOADED = """
            select distinct exchange, symbol, bar_interval
            from market_data.downloads join market_data.download_series on download_id = id""";

    private final Database database;
    private final Imports imports;
    private final Catalogue catalogue;

    Quality(Database database, Imports imports, Catalogue catalogue) {
        this.database = database;
        this.imports = imports;
        this.catalogue = catalogue;
    }

    /** Of all series that are wanted, in the order of exchange, symbol, interval and file. */
    List<SeriesQuality> of(Predicate<Series> wanted) {
        List<Stretch> stretches = new ArrayList<>();
        for (ImportedFile file : imports.all()) {
            Series series = new Series(file.exchange(), file.symbol(), file.interval());
            stretches.add(new Stretch(file.file(), series, file.first(), file.last()));
        }
        for (Series series : followedOrDownloaded()) {
            stretches.add(new Stretch(null, series, Parameters.BEGINNING_OF_TIME, Parameters.END_OF_TIME));
        }
        stretches.removeIf(stretch -> !wanted.test(stretch.series));
        stretches.sort(Stretch.ORDER);
        return database.transaction(connection -> {
            Map<BarInterval, List<Instant>> sessions = new EnumMap<>(BarInterval.class);
            List<SeriesQuality> qualities = new ArrayList<>();
            for (Stretch stretch : stretches) {
                SeriesQuality quality = measure(connection, stretch);
                qualities.add(
                        stretch.series.exchange().equals(GapSearch.STOCKS)
                                ? bySessions(connection, stretch.series, quality, sessions)
                                : quality);
            }
            return qualities;
        });
    }

    private Set<Series> followedOrDownloaded() {
        Set<Series> series = new TreeSet<>(Stretch.SERIES_ORDER);
        catalogue.all().stream()
                .filter(KnownSeries::followed)
                .map(KnownSeries::series)
                .forEach(series::add);
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DOWNLOADED);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    series.add(new Series(
                            rows.getString("exchange"),
                            new Symbol(rows.getString("symbol")),
                            BarInterval.ofCode(rows.getString("bar_interval"))));
                }
            }
            return series;
        });
        return series;
    }

    private static SeriesQuality measure(Connection connection, Stretch stretch) throws SQLException {
        Series series = stretch.series;
        double seconds = (double) series.interval().length().toSeconds();
        try (PreparedStatement statement = connection.prepareStatement(STRETCH)) {
            for (int index = 1; index <= 5; index++) {
                statement.setDouble(index, seconds);
            }
            statement.setString(6, series.exchange());
            statement.setString(7, series.symbol().value());
            statement.setString(8, series.interval().code());
            statement.setObject(9, stretch.first.atOffset(ZoneOffset.UTC));
            statement.setObject(10, stretch.last.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new SeriesQuality(
                        stretch.file,
                        series.exchange(),
                        series.symbol(),
                        series.interval(),
                        instant(row, "first_time"),
                        instant(row, "last_time"),
                        row.getLong("bars"),
                        row.getLong("gaps"),
                        row.getLong("missing"),
                        row.getLong("largest"),
                        row.getLong("odd"),
                        row.getString("checksum"));
            }
        }
    }

    /** Shares are not traded at every hour of every day: their gaps are missing sessions. */
    private static SeriesQuality bySessions(
            Connection connection,
            Series series,
            SeriesQuality quality,
            Map<BarInterval, List<Instant>> sessionsByInterval)
            throws SQLException {
        Instant first = quality.first();
        Instant last = quality.last();
        if (first == null || last == null) {
            return quality;
        }
        List<Instant> all = sessionsByInterval.get(series.interval());
        if (all == null) {
            all = Catalogue.sessions(
                    connection,
                    GapSearch.STOCKS,
                    series.interval(),
                    Parameters.BEGINNING_OF_TIME,
                    Parameters.END_OF_TIME);
            sessionsByInterval.put(series.interval(), all);
        }
        List<Instant> between = all.stream()
                .filter(session -> !session.isBefore(first) && !session.isAfter(last))
                .toList();
        Gaps gaps = GapSearch.missingSessions(connection, series, between);
        return new SeriesQuality(
                quality.file(),
                quality.exchange(),
                quality.symbol(),
                quality.interval(),
                first,
                last,
                quality.bars(),
                gaps.gaps(),
                gaps.missing(),
                gaps.largest(),
                quality.odd(),
                quality.checksum());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Bars that are judged together. */
    private record Stretch(@Nullable String file, Series series, Instant first, Instant last) {
        static final Comparator<Series> SERIES_ORDER = Comparator.comparing(Series::exchange)
                .thenComparing(Series::symbol)
                .thenComparing(Series::interval);

        static final Comparator<Stretch> ORDER = Comparator.comparing(Stretch::series, SERIES_ORDER)
                .thenComparing(stretch -> stretch.file == null ? "" : stretch.file);
    }
}
