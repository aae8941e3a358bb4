package io.bellwether.marketdata.app;

import io.bellwether.marketdata.BarChecksum;
import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.file.HistoricBar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Bars of one series on their way into the table {@code bars}, within the caller's transaction. They are copied into a
 * temporary table first, which is the fastest way in and disturbs nobody; {@link #merge} compares them with what is
 * stored. For one thread, and for one use.
 */
final class IncomingBars implements AutoCloseable {
    /** Rows are sent in pieces of this many characters. */
    private static final int PIECE = 1 << 16;

    /** The longest row: seven numbers of 51 digits, a time and a checksum. */
    private static final int ROOM_FOR_A_ROW = 1_024;

    private static final String STAGING = """
            create temporary table if not exists incoming_bars (
                open_time timestamp with time zone not null, open_price numeric, high_price numeric, low_price numeric,
                close_price numeric, volume_base numeric, volume_quote numeric, trades bigint, taker_buy_base numeric,
                taker_buy_quote numeric, adj_close numeric, checksum text not null
            ) on commit delete rows""";

    private static final String COLUMNS =
            "open_time, open_price, high_price, low_price, close_price, volume_base, volume_quote, trades,"
                    + " taker_buy_base, taker_buy_quote, adj_close, checksum";

    /** The stored bars of the series; the bounds in time let the planner leave out most partitions. */
    private static final String STORED =
            "stored.exchange = ? and stored.symbol = ? and stored.bar_interval = ? and stored.open_time between ? and ?";

    /** A source says nothing about a column that it does not have. */
    private static final String DIFFERENT = """
            ((stored.open_price, stored.high_price, stored.low_price, stored.close_price, stored.volume_base)
                is distinct from
                (incoming.open_price, incoming.high_price, incoming.low_price, incoming.close_price, incoming.volume_base)
            or incoming.volume_quote is not null and incoming.volume_quote is distinct from stored.volume_quote
            or incoming.trades is not null and incoming.trades is distinct from stored.trades
            or incoming.taker_buy_base is not null and incoming.taker_buy_base is distinct from stored.taker_buy_base
            or incoming.taker_buy_quote is not null and incoming.taker_buy_quote is distinct from stored.taker_buy_quote
            or incoming.adj_close is not null and incoming.adj_close is distinct from stored.adj_close)""";

    private static final String ANY_STORED = "select exists (select from market_data.bars stored where " + STORED + ")";

    private static final String COUNT_SEALED = "select count(*) from market_data.bars stored"
            + " join incoming_bars incoming using (open_time)"
            + " where stored.sequence is not null and " + STORED + " and " + DIFFERENT;

    private static final String REVISE = """
            update market_data.bars stored set
                open_price = incoming.open_price, high_price = incoming.high_price, low_price = incoming.low_price,
                close_price = incoming.close_price, volume_base = incoming.volume_base,
                volume_quote = incoming.volume_quote, trades = incoming.trades,
                taker_buy_base = incoming.taker_buy_base, taker_buy_quote = incoming.taker_buy_quote,
                adj_close = incoming.adj_close, source = ?, checksum = incoming.checksum, created_at = ?,
                revision = stored.revision + 1
            from incoming_bars incoming
            where stored.open_time = incoming.open_time and stored.sequence is null
                and %s and %s""".formatted(STORED, DIFFERENT);

    private static final String ADD = "insert into market_data.bars (exchange, symbol, bar_interval, " + COLUMNS
            + ", source, created_at, published) select ?, ?, ?, " + COLUMNS + ", ?, ?, false from incoming_bars"
            + " on conflict (exchange, symbol, bar_interval, open_time) do nothing";

    private static final String NOTE_COLUMNS = """
            insert into market_data.series_columns as noted
                (exchange, symbol, bar_interval, volume_quote, trades, taker_buy, adj_close)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (exchange, symbol, bar_interval) do update set
                volume_quote = noted.volume_quote or excluded.volume_quote, trades = noted.trades or excluded.trades,
                taker_buy = noted.taker_buy or excluded.taker_buy, adj_close = noted.adj_close or excluded.adj_close""";

    private final Connection connection;
    private final Series series;
    private final CopyIn copy;
    private final StringBuilder piece = new StringBuilder(PIECE + ROOM_FOR_A_ROW);
    private final List<Instant> months = new ArrayList<>();
    private @Nullable YearMonth month;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long rows;
    private long odd;
    private boolean volumeQuote;
    private boolean trades;
    private boolean takerBuy;
    private boolean adjustedClose;

    private IncomingBars(Connection connection, Series series, CopyIn copy) {
        this.connection = connection;
        this.series = series;
        this.copy = copy;
    }

    static IncomingBars into(Connection connection, Series series) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGING);
        }
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy incoming_bars (" + COLUMNS + ") from stdin");
        return new IncomingBars(connection, series, copy);
    }

    /** Adds the next bar; they must come in ascending order, each once. */
    void add(HistoricBar bar) throws SQLException {
        Instant openTime = bar.openTime();
        if (first == null) {
            first = openTime;
        }
        last = openTime;
        rows++;
        odd += bar.odd() ? 1 : 0;
        volumeQuote |= bar.volumeQuote() != null;
        trades |= bar.trades() != null;
        takerBuy |= bar.takerBuyBase() != null || bar.takerBuyQuote() != null;
        adjustedClose |= bar.adjustedClose() != null;
        YearMonth ofBar = YearMonth.from(openTime.atOffset(ZoneOffset.UTC));
        if (!ofBar.equals(month)) {
            month = ofBar;
            months.add(openTime);
        }
        writeRow(bar);
        if (piece.length() >= PIECE) {
            send();
        }
    }

    /** Forgets them, unless they were merged. The connection could do nothing else before. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /**
     * Compares them with what is stored, and stores what is new. A bar that is published is never touched.
     *
     * @param source where they come from
     * @param now by our clock
     */
    Kept merge(String source, Instant now) throws SQLException {
        send();
        copy.endCopy();
        Instant from = first;
        Instant to = last;
        if (from == null || to == null) {
            return Kept.NOTHING;
        }
        lockSeries();
        makePartitions();
        long sealed = 0;
        long revised = 0;
        if (anyStored(from, to)) {
            sealed = countSealed(from, to);
            revised = revise(source, now, from, to);
        }
        long added = add(source, now);
        noteColumns();
        return new Kept(rows, added, rows - added - revised - sealed, revised, sealed, odd, from, to);
    }

    /** Two who bring the same series at once are compared one after the other. */
    private void lockSeries() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "market_data.bars " + series);
            statement.execute();
        }
    }

    private void makePartitions() throws SQLException {
        Array times = connection.createArrayOf(
                "timestamptz", months.stream().map(Instant::toString).toArray());
        try (PreparedStatement statement = connection.prepareStatement(
                "select market_data.create_bars_partitions(month, month) from unnest(?::timestamptz[]) as month")) {
            statement.setArray(1, times);
            statement.execute();
        }
    }

    private boolean anyStored(Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ANY_STORED)) {
            setStored(statement, 1, from, to);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private long countSealed(Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT_SEALED)) {
            setStored(statement, 1, from, to);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() ? answer.getLong(1) : 0;
            }
        }
    }

    private long revise(String source, Instant now, Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REVISE)) {
            statement.setString(1, source);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            setStored(statement, 3, from, to);
            return statement.executeLargeUpdate();
        }
    }

    private long add(String source, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            setSeries(statement, 1);
            statement.setString(4, source);
            statement.setObject(5, now.atOffset(ZoneOffset.UTC));
            return statement.executeLargeUpdate();
        }
    }

    private void noteColumns() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE_COLUMNS)) {
            setSeries(statement, 1);
            statement.setBoolean(4, volumeQuote);
            statement.setBoolean(5, trades);
            statement.setBoolean(6, takerBuy);
            statement.setBoolean(7, adjustedClose);
            statement.execute();
        }
    }

    private void setStored(PreparedStatement statement, int index, Instant from, Instant to) throws SQLException {
        setSeries(statement, index);
        OffsetDateTime start = from.atOffset(ZoneOffset.UTC);
        statement.setObject(index + 3, start);
        statement.setObject(index + 4, to.atOffset(ZoneOffset.UTC));
    }

    private void setSeries(PreparedStatement statement, int index) throws SQLException {
        statement.setString(index, series.exchange());
        statement.setString(index + 1, series.symbol().value());
        statement.setString(index + 2, series.interval().code());
    }

    private void writeRow(HistoricBar bar) {
        piece.append(bar.openTime()).append('\t').append(bar.open().toPlainString());
        write(bar.high());
        write(bar.low());
        write(bar.close());
        write(bar.volumeBase());
        write(bar.volumeQuote());
        piece.append('\t');
        if (bar.trades() == null) {
            piece.append("\\N");
        } else {
            piece.append(bar.trades().longValue());
        }
        write(bar.takerBuyBase());
        write(bar.takerBuyQuote());
        write(bar.adjustedClose());
        piece.append('\t').append(BarChecksum.of(series, bar)).append('\n');
    }

    private void write(@Nullable BigDecimal value) {
        piece.append('\t').append(value == null ? "\\N" : value.toPlainString());
    }

    private void send() throws SQLException {
        byte[] bytes = piece.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        piece.setLength(0);
    }
}
