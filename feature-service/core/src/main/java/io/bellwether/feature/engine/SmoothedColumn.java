package io.bellwether.feature.engine;

import java.util.List;

/**
 * Exponential smoothing, {@code y = y' + weight * (x - y')} with the row before as {@code y'}. The first row with an input
 * starts it, so the column itself is all its state.
 */
final class SmoothedColumn extends Column {
    final Column input;
    final double weight;

    SmoothedColumn(String key, Column input, double weight) {
        super(key, 1, Read.now(input));
        this.input = input;
        this.weight = weight;
    }

    @Override
    public void run(int from, int to) {
        double[] x = input.values;
        double[] y = values;
        double previous = y[from - 1];
        for (int i = from; i < to; i++) {
            previous = next(previous, x[i], weight);
            y[i] = previous;
        }
    }

    @Override
    RowStep rowStep(List<Column> columns) {
        return new SmoothedRow(columns.stream().map(SmoothedColumn.class::cast).toList());
    }

    static double next(double previous, double x, double weight) {
        return Double.isNaN(previous) ? x : previous + weight * (x - previous);
    }
}
