package io.bellwether.feature.engine;

/** How many rows in a row the input was not positive, counted up to a limit so that the memory is finite. */
final class QuietColumn extends Column {
    private final Column input;
    private final int limit;

    QuietColumn(String key, Column input, int limit) {
        super(key, 1, Read.now(input));
        this.input = input;
        this.limit = limit;
    }

    @Override
    public void run(int from, int to) {
        double[] x = input.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            double before = Double.isNaN(y[i - 1]) ? 0 : y[i - 1];
            y[i] = x[i] > 0 ? 0 : Math.min(before + 1, limit);
        }
    }
}
