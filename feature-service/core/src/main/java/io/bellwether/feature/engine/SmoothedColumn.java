package io.bellwether.feature.engine;

/**
 * Exponential smoothing, {@code y = y' + weight * (x - y')} with the row before as {@code y'}. The first row with an input
 * starts it, so the column itself is all its state.
 */
final class SmoothedColumn extends Column {
    private final Column input;
    private final double weight;

    SmoothedColumn(String key, Column input, double weight) {
        super(key, 1);
        this.input = input;
        this.weight = weight;
    }

    @Override
    void run(int from, int to) {
        double[] x = input.values;
        double[] y = values;
        double previous = y[from - 1];
        for (int i = from; i < to; i++) {
            previous = Double.isNaN(previous) ? x[i] : previous + weight * (x[i] - previous);
            y[i] = previous;
        }
    }
}
