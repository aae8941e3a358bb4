package io.bellwether.training.run;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.dataset.SeriesRows;
import io.bellwether.training.split.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows that judge, all symbols, and of them those of the symbol with the most rows: rules that trade and charts of a
 * price are about one market.
 */
final class JudgedRows {
    private static final double YEAR_SECONDS = Duration.ofDays(365).toSeconds();

    private final Dataset dataset;
    private final int[] rows;
    private final SeriesRows market;

    JudgedRows(Dataset dataset, RowSet judged) {
        this.dataset = dataset;
        this.market = dataset.series().stream()
                .max(Comparator.comparingLong(series -> within(judged, series).count()))
                .orElseThrow();
        IntStream others = judged.stream().filter(row -> row < market.firstRow() || row >= market.endRow());
        // The market's come last: what is drawn of the end is then its.
        this.rows = IntStream.concat(others, within(judged, market)).toArray();
    }

    private static IntStream within(RowSet rows, SeriesRows series) {
        return rows.stream().filter(row -> row >= series.firstRow() && row < series.endRow());
    }

    /** Rows of the dataset, in the order in which they are judged. */
    int[] all() {
        return rows.clone();
    }

    int size() {
        return rows.length;
    }

    Symbol market() {
        return market.symbol();
    }

    /** Places in {@link #all} of the market's rows, which follow one another. */
    IntStream ofMarket() {
        return IntStream.range(0, rows.length).filter(i -> rows[i] >= market.firstRow() && rows[i] < market.endRow());
    }

    double[] marketOpens() {
        return ofMarket().mapToDouble(i -> dataset.open(rows[i])).toArray();
    }

    double[] marketCloses() {
        return ofMarket().mapToDouble(i -> dataset.close(rows[i])).toArray();
    }

    double[] closes() {
        return IntStream.of(rows).mapToDouble(dataset::close).toArray();
    }

    /** When each answer is given. */
    List<Instant> times() {
        return IntStream.of(rows).mapToObj(dataset::closeTime).toList();
    }

    int[] classes() {
        return IntStream.of(rows).map(row -> ClassRows.classOf(dataset, row)).toArray();
    }

    /** By the judged rows' own density: a market that closes at night has fewer bars than hours. */
    double barsPerYear() {
        int[] own = ofMarket().map(i -> rows[i]).toArray();
        double seconds = Duration.between(dataset.openTime(own[0]), dataset.closeTime(own[own.length - 1]))
                .toSeconds();
        return own.length / Math.max(1, seconds) * YEAR_SECONDS;
    }
}
