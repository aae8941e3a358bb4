package io.bellwether.feature.engine;

import java.util.List;

/** The {@link SingleColumn}s of one operation, in one row. */
final class SingleRow implements RowStep {
    private final SingleColumn.Operation operation;
    private final double[][] input;
    private final double[] p;
    private final double[] q;
    private final double[][] values;

    SingleRow(SingleColumn.Operation operation, List<SingleColumn> columns) {
        this.operation = operation;
        this.input = Column.values(columns, column -> column.input);
        this.p = columns.stream().mapToDouble(column -> column.p).toArray();
        this.q = columns.stream().mapToDouble(column -> column.q).toArray();
        this.values = Column.values(columns, column -> column);
    }

    @Override
    public void run(int row) {
        double[][] x = input;
        double[][] y = values;
        switch (operation) {
            case TIMES -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = x[c][row] * p[c];
                }
            }
            case DIVIDED -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = x[c][row] / p[c];
                }
            }
            case PLUS -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = x[c][row] + p[c];
                }
            }
            case CLAMPED -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = Math.min(Math.max(x[c][row], p[c]), q[c]);
                }
            }
            case ABSOLUTE -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = Math.abs(x[c][row]);
                }
            }
            case LOGARITHM -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = StrictMath.log(x[c][row]);
                }
            }
            case OTHERWISE -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = Double.isNaN(x[c][row]) ? p[c] : x[c][row];
                }
            }
            case SQUARE_ROOT -> {
                for (int c = 0; c < y.length; c++) {
                    y[c][row] = Math.sqrt(x[c][row]);
                }
            }
        }
    }
}
