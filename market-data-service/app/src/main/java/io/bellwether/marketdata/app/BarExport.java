package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Streams any number of bars in constant memory. PostgreSQL itself writes the text, row by row as the reader takes it:
 * a slow reader slows the database's cursor down and costs nothing else.
 */
@ApplicationScoped
class BarExport {
    /** Each holds a connection of the pool for as long as its reader likes. */
    static final int MAX_STREAMS = 4;

    /**
     * A column of a file.
     *
     * @param inTable how it is made from the table
     */
    private record Column(String inFiles, String inTable) {}

    /** A double holds the milliseconds of any bar exactly, and is much faster here than a numeric. */
    private static final List<Column> ALWAYS = List.of(
            new Column("open_time", "(date_part('epoch', open_time) * 1000)::bigint"),
            new Column("open", "open_price"),
            new Column("high", "high_price"),
            new Column("low", "low_price"),
            new Column("close", "close_price"),
            new Column("volume", "volume_base"));

    private final Database database;
    private final Semaphore streams = new Semaphore(MAX_STREAMS);

    BarExport(Database database) {
        this.database = database;
    }

    /**
     * Takes one of the places for streams; {@link #leave} gives it back.
     *
     * @return false if all are taken
     */
    boolean enter() {
        return streams.tryAcquire();
    }

    void leave() {
        streams.release();
    }

    /** Writes a file of the schema that imports read, with the columns that any bar of the series has. */
    void csv(Series series, Instant from, Instant to, OutputStream out) throws IOException {
        copy(out, connection -> {
            List<Column> columns = columns(connection, series);
            String names = columns.stream().map(Column::inFiles).collect(Collectors.joining(","));
            String values = columns.stream().map(Column::inTable).collect(Collectors.joining(", "));
            out.write((names + "\n").getBytes(StandardCharsets.US_ASCII));
            // Nothing but numbers: the plain text format is a CSV then, and faster.
            return "copy (select %s from market_data.bars where %s order by open_time) to stdout (delimiter ',', null '')"
                    .formatted(values, condition(connection, series, from, to));
        });
    }

    /**
     * Writes a {@link StoredBar} a line. JSON has no control characters, so with those as delimiter and quote of a CSV
     * its lines stay as they are.
     */
    void ndjson(Series series, Instant from, Instant to, OutputStream out) throws IOException {
        copy(out, connection -> """
                copy (select json_build_object(
                    'openTime', to_char(open_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'open', open_price, 'high', high_price, 'low', low_price, 'close', close_price,
                    'volumeBase', volume_base, 'volumeQuote', volume_quote, 'trades', trades,
                    'takerBuyBase', taker_buy_base, 'takerBuyQuote', taker_buy_quote, 'adjustedClose', adj_close,
                    'sentiment', case when sentiment_time is not null then json_build_object(
                        'time', to_char(sentiment_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'publishedAt', to_char(sentiment_published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'reddit_posts', reddit_posts, 'tweets', tweets, 'price_score', price_score,
                        'correlation_rank', correlation_rank, 'galaxy_score', galaxy_score) end,
                    'sequence', sequence, 'source', source, 'checksum', checksum, 'revision', revision, 'odd', odd,
                    'published', published)
                from market_data.bars where %s order by open_time)
                to stdout (format csv, delimiter E'\\x01', quote E'\\x02')""".formatted(condition(connection, series, from, to)));
    }

    @FunctionalInterface
    private interface Query {
        String on(Connection connection) throws SQLException, IOException;
    }

    private void copy(OutputStream out, Query query) throws IOException {
        database.streaming(
                connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query.on(connection), out));
    }

    private static List<Column> columns(Connection connection, Series series) throws SQLException {
        List<Column> columns = new ArrayList<>(ALWAYS);
        try (PreparedStatement statement = connection.prepareStatement("""
                select followed or coalesce(volume_quote, false) as volume_quote,
                    followed or coalesce(trades, false) as trades, takers or coalesce(taker_buy, false) as taker_buy,
                    coalesce(adj_close, false) as adj_close
                from (
                    select exists (
                        select from market_data.bars
                        where (exchange, symbol, bar_interval) = (?, ?, ?) and sequence is not null) as followed,
                    exists (
                        select from market_data.bars
                        where (exchange, symbol, bar_interval) = (?, ?, ?) and sequence is not null
                            and (taker_buy_base is not null or taker_buy_quote is not null)) as takers) as live
                left join market_data.series_columns on (exchange, symbol, bar_interval) = (?, ?, ?)""")) {
            for (int index = 1; index <= 7; index += 3) {
                statement.setString(index, series.exchange());
                statement.setString(index + 1, series.symbol().value());
                statement.setString(index + 2, series.interval().code());
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                add(columns, row.getBoolean("volume_quote"), new Column("quote_volume", "volume_quote"));
                add(columns, row.getBoolean("trades"), new Column("trades", "trades"));
                add(columns, row.getBoolean("taker_buy"), new Column("taker_buy_base", "taker_buy_base"));
                add(columns, row.getBoolean("taker_buy"), new Column("taker_buy_quote", "taker_buy_quote"));
                add(columns, row.getBoolean("adj_close"), new Column("adj_close", "adj_close"));
            }
        }
        return columns;
    }

    private static void add(List<Column> columns, boolean present, Column column) {
        if (present) {
            columns.add(column);
        }
    }

    /** COPY takes no parameters, so the values are written into it as literals. */
    private static String condition(Connection connection, Series series, Instant from, Instant to)
            throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        return "exchange = %s and symbol = %s and bar_interval = %s and open_time >= %s and open_time < %s"
                .formatted(
                        literal(postgres, series.exchange()),
                        literal(postgres, series.symbol().value()),
                        literal(postgres, series.interval().code()),
                        literal(postgres, from.toString()),
                        literal(postgres, to.toString()));
    }

    private static String literal(PGConnection connection, String text) throws SQLException {
        return "'" + connection.escapeLiteral(text) + "'";
    }
}
