package io.bellwether.backtest.report;

import io.bellwether.backtest.run.Trade;
import io.bellwether.tables.Column;
import io.bellwether.tables.Column.Kind;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Trades as a table; the names are in the file's own words, since people join them with other programs' files. */
final class TradeTable {
    private static final List<Column> COLUMNS = List.of(
            Column.of("number", Kind.WHOLE),
            Column.of("symbol", Kind.TEXT),
            Column.of("side", Kind.TEXT),
            Column.of("entry_time", Kind.TIME),
            Column.of("exit_time", Kind.TIME),
            Column.of("entries", Kind.WHOLE),
            Column.of("quantity", Kind.DECIMAL),
            Column.of("entry_price", Kind.DECIMAL),
            Column.of("exit_price", Kind.DECIMAL),
            Column.of("entry_reason", Kind.TEXT),
            Column.of("exit_reason", Kind.TEXT),
            Column.of("outcome", Kind.TEXT),
            Column.of("fees", Kind.DECIMAL),
            Column.of("pnl", Kind.DECIMAL),
            Column.of("pnl_share", Kind.REAL),
            Column.of("mfe_share", Kind.REAL),
            Column.of("mae_share", Kind.REAL),
            Column.of("bars", Kind.WHOLE));

    private TradeTable() {}

    static void write(Path file, TableFile.Format format, List<Trade> trades) throws IOException {
        try (TableFile table = TableFile.create(file, format, COLUMNS)) {
            for (Trade trade : trades) {
                table.add(
                        trade.number(),
                        trade.symbol(),
                        trade.side(),
                        trade.entryTime(),
                        trade.exitTime(),
                        trade.entries(),
                        trade.quantityBase(),
                        trade.entryPrice(),
                        trade.exitPrice(),
                        trade.entryReason(),
                        trade.exitReason(),
                        trade.outcome(),
                        trade.feesQuote(),
                        trade.pnlQuote(),
                        trade.pnlShare(),
                        trade.bestShare(),
                        trade.worstShare(),
                        trade.bars());
            }
        }
    }
}
