package io.bellwether.feature.engine;

import java.util.List;

/** The {@link PairColumn}s of one operation, in one row. */
final class PairRow implements RowStep {
    private final PairColumn.Operation operation;
    private final double[][] first;
    private final double[][] second;
    private final int[] lag;
    private final double[][] values;

    PairRow(PairColumn.Operation operation, List<PairColumn> columns) {
        this.operation = operation;
        this.first = Column.values(columns, column -> column.first);
        this.second = Column.values(columns, column -> column.second);
        this.lag = columns.stream().mapToInt(column -> column.lag).toArray();
        this.values = Column.values(columns, column -> column);
    }

    /** The loops stand inside the switch, so that each is a straight run over columns. */
    @Override
    public void run(int row) {
        double[][] a = first;
        double[][] b = second;
        double[][] y = values;
        switch (operation) {
            case PLUS -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = a[c][row] + b[c][row - lag[c]];
                }
            }
            case MINUS -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = a[c][row] - b[c][row - lag[c]];
                }
            }
            case TIMES -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = a[c][row] * b[c][row - lag[c]];
                }
            }
            case MAXIMUM -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = Math.max(a[c][row], b[c][row - lag[c]]);
                }
            }
            case MINIMUM -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = Math.min(a[c][row], b[c][row - lag[c]]);
                }
            }
            case ABOVE -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = PairColumn.above(a[c][row], b[c][row - lag[c]]);
                }
            }
            case DOMINANT -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = PairColumn.dominant(a[c][row], b[c][row - lag[c]]);
                }
            }
        }
    }
}
