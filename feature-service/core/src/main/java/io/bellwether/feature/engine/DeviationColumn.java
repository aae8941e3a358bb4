package io.bellwether.feature.engine;

/**
 * The summed distance of the last rows from this row's centre, absolute or squared. It is computed from the window itself
 * in two passes: a running sum of squares would lose digits and depend on where it was started.
 */
final class DeviationColumn extends Column {
    private final Column input;
    private final Column centre;
    private final int rows;
    private final boolean squared;

    DeviationColumn(String key, Column input, Column centre, int rows, boolean squared) {
        super(key, Read.back(input, rows - 1), Read.now(centre));
        this.input = input;
        this.centre = centre;
        this.rows = rows;
        this.squared = squared;
    }

    /**
     * The lag runs outside and the rows inside: the inner loop has no dependency from row to row. Four lags are added at once,
     * one after the other as ever, so that a sum is fetched and put back a fourth as often.
     */
    @Override
    public void run(int from, int to) {
        double[] x = input.values;
        double[] c = centre.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            y[i] = 0;
        }
        int lag = 0;
        for (; lag + 4 <= rows; lag += 4) {
            if (squared) {
                addFourSquares(x, c, y, lag, from, to);
            } else {
                addFourDistances(x, c, y, lag, from, to);
            }
        }
        for (; lag < rows; lag++) {
            if (squared) {
                addSquares(x, c, y, lag, from, to);
            } else {
                addDistances(x, c, y, lag, from, to);
            }
        }
    }

    private static void addDistances(double[] x, double[] c, double[] y, int lag, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] += Math.abs(x[i - lag] - c[i]);
        }
    }

    private static void addFourDistances(double[] x, double[] c, double[] y, int lag, int from, int to) {
        for (int i = from; i < to; i++) {
            double sum = y[i] + Math.abs(x[i - lag] - c[i]);
            sum += Math.abs(x[i - lag - 1] - c[i]);
            sum += Math.abs(x[i - lag - 2] - c[i]);
            y[i] = sum + Math.abs(x[i - lag - 3] - c[i]);
        }
    }

    private static void addSquares(double[] x, double[] c, double[] y, int lag, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] += square(x[i - lag] - c[i]);
        }
    }

    private static void addFourSquares(double[] x, double[] c, double[] y, int lag, int from, int to) {
        for (int i = from; i < to; i++) {
            double sum = y[i] + square(x[i - lag] - c[i]);
            sum += square(x[i - lag - 1] - c[i]);
            sum += square(x[i - lag - 2] - c[i]);
            y[i] = sum + square(x[i - lag - 3] - c[i]);
        }
    }

    private static double square(double distance) {
        return distance * distance;
    }
}
