package io.bellwether.feature.engine;

/** How many rows ago the extreme of the last rows was; of equal extremes the latest counts. */
final class RowsSinceColumn extends Column {
    private final Column input;
    private final int rows;
    private final double sign;

    /** @param highest whether the highest value is looked for, else the lowest */
    RowsSinceColumn(String key, Column input, int rows, boolean highest) {
        super(key, rows - 1);
        this.input = input;
        this.rows = rows;
        this.sign = highest ? 1 : -1;
    }

    @Override
    void run(int from, int to) {
        double[] x = input.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            y[i] = since(x, i);
        }
    }

    private double since(double[] x, int row) {
        if (Double.isNaN(x[row - rows + 1])) {
            return Double.NaN;
        }
        int best = 0;
        for (int lag = 1; lag < rows; lag++) {
            if (sign * x[row - lag] > sign * x[row - best]) {
                best = lag;
            }
        }
        return best;
    }
}
