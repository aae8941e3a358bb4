package io.bellwether.feature.engine;

import java.util.List;

/** The {@link RatioColumn}s, in one row. */
final class RatioRow implements RowStep {
    private final double[][] numerator;
    private final double[][] denominator;
    private final double[] floor;
    private final double[] otherwise;
    private final double[][] values;

    RatioRow(List<RatioColumn> columns) {
        this.numerator = Column.values(columns, column -> column.numerator);
        this.denominator = Column.values(columns, column -> column.denominator);
        this.floor = columns.stream().mapToDouble(column -> column.floor).toArray();
        this.otherwise =
                columns.stream().mapToDouble(column -> column.otherwise).toArray();
        this.values = Column.values(columns, column -> column);
    }

    @Override
    public void run(int row) {
        double[][] y = values;
        for (int c = 0; c < y.length; c++) {
            double b = denominator[c][row];
            y[c][row] = b <= floor[c] ? otherwise[c] : numerator[c][row] / b;
        }
    }
}
