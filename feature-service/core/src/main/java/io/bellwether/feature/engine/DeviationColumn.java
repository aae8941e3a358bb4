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
        super(key, rows - 1);
        this.input = input;
        this.centre = centre;
        this.rows = rows;
        this.squared = squared;
    }

    /** The lag runs outside and the rows inside: the inner loop has no dependency from row to row. */
    @Override
    void run(int from, int to) {
        double[] x = input.values;
        double[] c = centre.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            y[i] = 0;
        }
        for (int lag = 0; lag < rows; lag++) {
            if (squared) {
                for (int i = from; i < to; i++) {
                    double distance = x[i - lag] - c[i];
                    y[i] += distance * distance;
                }
            } else {
                for (int i = from; i < to; i++) {
                    y[i] += Math.abs(x[i - lag] - c[i]);
                }
            }
        }
    }
}
