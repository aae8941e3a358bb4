package io.bellwether.feature.engine;

/**
 * The last rows of a column, put together newest first: what the chain of shorter windows gives, to the bit, in a single
 * column. It is for windows that nothing else shares.
 */
final class WindowColumn extends Column {
    /** How a row joins those newer than it. */
    enum Operation {
        PLUS,
        TIMES,
        MAXIMUM,
        MINIMUM,
        /** The sum of the sums of the last 1, 2, 3... rows, so that the newest row weighs most. */
        WEIGHTED
    }

    private final Operation operation;
    private final Column input;
    private final int rows;

    WindowColumn(String key, Operation operation, Column input, int rows) {
        super(key, Read.back(input, rows - 1));
        this.operation = operation;
        this.input = input;
        this.rows = rows;
    }

    /** The lag runs outside and the rows inside: the inner loop has no dependency from row to row. */
    @Override
    public void run(int from, int to) {
        double[] x = input.values;
        double[] y = values;
        if (operation == Operation.WEIGHTED) {
            runWeighted(x, y, from, to);
            return;
        }
        System.arraycopy(x, from, y, from, to - from);
        for (int lag = 1; lag < rows; lag++) {
            join(x, y, lag, from, to);
        }
    }

    private void join(double[] x, double[] y, int lag, int from, int to) {
        switch (operation) {
            case PLUS, WEIGHTED -> {
                for (int i = from; i < to; i++) {
                    y[i] += x[i - lag];
                }
            }
            case TIMES -> {
                for (int i = from; i < to; i++) {
                    y[i] *= x[i - lag];
                }
            }
            case MAXIMUM -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.max(y[i], x[i - lag]);
                }
            }
            case MINIMUM -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.min(y[i], x[i - lag]);
                }
            }
        }
    }

    private void runWeighted(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double sum = x[i];
            double weighted = sum;
            for (int lag = 1; lag < rows; lag++) {
                sum += x[i - lag];
                weighted += sum;
            }
            y[i] = weighted;
        }
    }
}
