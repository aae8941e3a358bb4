package io.bellwether.cli.data;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.marketdata.file.RowProblem;
import io.bellwether.tables.Column;
import io.bellwether.tables.Column.Kind;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.LongConsumer;

/** Bars as a table with types, under the names of the files that `data import` reads. */
public final class BarTable {
    /** What a source may not have is there for every series and has no values then. */
    public static final List<Column> COLUMNS = List.of(
            Column.of("open_time", Kind.TIME),
            Column.of("open", Kind.DECIMAL),
            Column.of("high", Kind.DECIMAL),
            Column.of("low", Kind.DECIMAL),
            Column.of("close", Kind.DECIMAL),
            Column.of("volume", Kind.DECIMAL),
            Column.optional("quote_volume", Kind.DECIMAL),
            Column.optional("trades", Kind.WHOLE),
            Column.optional("taker_buy_base", Kind.DECIMAL),
            Column.optional("taker_buy_quote", Kind.DECIMAL),
            Column.optional("adj_close", Kind.DECIMAL));

    private static final int TOLD_EVERY = 10_000;

    private BarTable() {}

    /**
     * Copies bars.
     *
     * @param csv in the schema of bar files
     * @param told now and then how many there are
     * @return how many there were
     */
    public static long copy(InputStream csv, BarInterval interval, TableFile to, LongConsumer told) throws IOException {
        BarFile bars = BarFile.open(csv, interval);
        long count = 0;
        for (BarLine line = bars.next(); line != null; line = bars.next()) {
            switch (line) {
                case HistoricBar bar -> add(bar, to);
                case RowProblem problem ->
                    throw new IOException("line %d of the stored bars: %s".formatted(problem.line(), problem.reason()));
            }
            if (++count % TOLD_EVERY == 0) {
                told.accept(count);
            }
        }
        return count;
    }

    private static void add(HistoricBar bar, TableFile to) throws IOException {
        to.add(
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volumeBase(),
                bar.volumeQuote(),
                bar.trades(),
                bar.takerBuyBase(),
                bar.takerBuyQuote(),
                bar.adjustedClose());
    }
}
