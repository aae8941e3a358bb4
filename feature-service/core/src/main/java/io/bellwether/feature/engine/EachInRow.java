package io.bellwether.feature.engine;

import java.util.List;

/** Columns of a kind that has no faster way, in one row. */
final class EachInRow implements RowStep {
    private final Column[] columns;

    EachInRow(List<Column> columns) {
        this.columns = columns.toArray(Column[]::new);
    }

    @Override
    public void run(int row) {
        for (Column column : columns) {
            column.run(row, row + 1);
        }
    }
}
