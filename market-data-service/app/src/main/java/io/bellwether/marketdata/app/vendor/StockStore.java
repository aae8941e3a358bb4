package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.alphavantage.StockBar;
import io.bellwether.marketdata.alphavantage.StockFunction;
import io.bellwether.marketdata.alphavantage.StockRequest;
import io.bellwether.marketdata.contract.BarInterval;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the stock vendor answered before, and stock history that was imported. Methods block. */
@ApplicationScoped
class StockStore {
    /** The exchange under which stock files are imported. */
    static final String IMPORTED = "stocks";

    /** What became of a request. */
    enum Outcome {
        /** A series or a quote. */
        DATA,
        /** The vendor knows no such ticker or parameter, or nothing about it. */
        NOTHING,
        /** The plan does not include the function. */
        PREMIUM,
        /** The plan does not include the full size of the function. */
        PREMIUM_SIZE
    }

    /** An answer as it was kept. */
    record Kept(Instant fetchedAt, Outcome outcome, String body) {}

    private final Pool database;

    StockStore(Pool database) {
        this.database = database;
    }

    void keep(StockRequest request, Instant fetchedAt, Outcome outcome, String body) {
        query(
                """
                        insert into market_data.stock_answers
                            (function, ticker, bar_interval, output_size, fetched_at, outcome, body)
                        values ($1, $2, $3, $4, $5, $6, $7)""",
                Tuple.tuple(List.of(
                        request.function().code(),
                        request.ticker(),
                        interval(request),
                        request.size().code(),
                        VendorCalls.utc(fetchedAt),
                        outcome.name(),
                        body)));
    }

    /** The newest answer to this question with that outcome, whichever its size. */
    Optional<Kept> newest(StockRequest request, Outcome outcome) {
        return first(
                query("""
                        select fetched_at, outcome, body from market_data.stock_answers
                        where function = $1 and ticker = $2 and bar_interval = $3 and outcome = $4
                        order by fetched_at desc limit 1""", Tuple.of(request.function().code(), request.ticker(), interval(request), outcome.name())));
    }

    /** Whether the plan refused a function in that way, for any ticker, since {@code since}. */
    boolean refused(StockFunction function, Outcome outcome, Instant since) {
        return query("""
                        select 1 from market_data.stock_answers
                        where function = $1 and outcome = $2 and outcome like 'PREMIUM%' and fetched_at > $3
                        limit 1""", Tuple.of(function.code(), outcome.name(), VendorCalls.utc(since)))
                        .size()
                > 0;
    }

    /**
     * Imported bars, oldest first; of more than {@code limit} the newest.
     *
     * @param from the earliest open time, inclusive
     * @param to the latest open time, exclusive
     */
    List<StockBar> imported(String ticker, BarInterval interval, Instant from, Instant to, int limit) {
        RowSet<Row> rows = query(
                """
                        select open_time, open_price, high_price, low_price, close_price, volume_base, adj_close
                        from market_data.bars
                        where exchange = $1 and symbol = $2 and bar_interval = $3 and open_time >= $4 and open_time < $5
                        order by open_time desc limit $6""",
                Tuple.of(IMPORTED, ticker, interval.code(), VendorCalls.utc(from), VendorCalls.utc(to), (long) limit));
        List<StockBar> bars = new ArrayList<>(rows.size());
        for (Row row : rows) {
            bars.add(new StockBar(
                    row.getOffsetDateTime("open_time").toInstant(),
                    row.getBigDecimal("open_price"),
                    row.getBigDecimal("high_price"),
                    row.getBigDecimal("low_price"),
                    row.getBigDecimal("close_price"),
                    row.getBigDecimal("volume_base"),
                    row.getBigDecimal("adj_close"),
                    null,
                    null));
        }
        Collections.reverse(bars);
        return bars;
    }

    private RowSet<Row> query(String sql, Tuple parameters) {
        return database.preparedQuery(sql).execute(parameters).await().atMost(VendorCalls.TIMEOUT);
    }

    private static Optional<Kept> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Kept(
                    row.getOffsetDateTime("fetched_at").toInstant(),
                    Outcome.valueOf(row.getString("outcome")),
                    row.getString("body")));
        }
        return Optional.empty();
    }

    private static String interval(StockRequest request) {
        return request.interval() == null ? "" : request.interval().code();
    }
}
