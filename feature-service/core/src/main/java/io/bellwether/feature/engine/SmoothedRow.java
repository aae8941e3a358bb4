package io.bellwether.feature.engine;

import java.util.List;

/** The {@link SmoothedColumn}s, in one row. */
final class SmoothedRow implements RowStep {
    private final double[][] input;
    private final double[] weight;
    private final double[][] values;

    SmoothedRow(List<SmoothedColumn> columns) {
        this.input = Column.values(columns, column -> column.input);
        this.weight = columns.stream().mapToDouble(column -> column.weight).toArray();
        this.values = Column.values(columns, column -> column);
    }

    @Override
    public void run(int row) {
        double[][] y = values;
        for (int c = 0; c < y.length; c++) {
            y[c][row] = SmoothedColumn.next(y[c][row - 1], input[c][row], weight[c]);
        }
    }
}
