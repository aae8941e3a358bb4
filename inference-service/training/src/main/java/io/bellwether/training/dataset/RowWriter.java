package io.bellwether.training.dataset;

import io.bellwether.training.dataset.Columns.Column;
import java.lang.foreign.MemorySegment;

/** Fills the columns of a dataset. */
final class RowWriter {
    private final Columns columns;

    RowWriter(Columns columns) {
        this.columns = columns;
    }

    void features(int row, float[] values) {
        MemorySegment.copy(
                values,
                0,
                columns.segment(Column.FEATURES),
                Columns.FLOAT,
                row * Column.FEATURES.rowBytes(columns.features()),
                columns.features());
    }

    void bar(int row, long openMillis, double open, double high, double low, double close, double volume) {
        columns.segment(Column.OPEN_TIMES).setAtIndex(Columns.LONG, row, openMillis);
        MemorySegment prices = columns.segment(Column.PRICES);
        long first = (long) row * Columns.PRICES;
        prices.setAtIndex(Columns.DOUBLE, first, open);
        prices.setAtIndex(Columns.DOUBLE, first + 1, high);
        prices.setAtIndex(Columns.DOUBLE, first + 2, low);
        prices.setAtIndex(Columns.DOUBLE, first + 3, close);
        prices.setAtIndex(Columns.DOUBLE, first + 4, volume);
    }

    void label(int row, double value, long knownAtMillis, int horizonRow) {
        columns.segment(Column.LABELS).setAtIndex(Columns.FLOAT, row, (float) value);
        columns.segment(Column.KNOWN_AT).setAtIndex(Columns.LONG, row, knownAtMillis);
        columns.segment(Column.HORIZON_ROWS).setAtIndex(Columns.INT, row, horizonRow);
    }
}
