package io.bellwether.backtest.report;

import io.bellwether.backtest.run.EquityPoint;
import io.bellwether.backtest.study.StudyResult;
import io.bellwether.tables.Column;
import io.bellwether.tables.Column.Kind;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The accounts at every bar's close as a table. */
final class EquityTable {
    private static final List<Column> COLUMNS = List.of(
            Column.of("symbol", Kind.TEXT),
            Column.of("close_time", Kind.WHOLE),
            Column.of("price", Kind.REAL),
            Column.of("equity", Kind.REAL),
            Column.of("long_earned", Kind.REAL),
            Column.of("short_earned", Kind.REAL));

    private EquityTable() {}

    static void write(Path file, List<StudyResult> results) throws IOException {
        try (TableFile table = TableFile.create(file, TableFile.Format.CSV, COLUMNS)) {
            for (StudyResult result : results) {
                for (EquityPoint point : result.curve()) {
                    table.add(
                            result.symbol(),
                            point.closeMillis(),
                            point.price(),
                            point.equity(),
                            point.longEarned(),
                            point.shortEarned());
                }
            }
        }
    }
}
