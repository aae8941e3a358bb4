package io.bellwether.feature.engine;

/**
 * Exponential smoothing whose weight changes from row to row, {@code y = y' + weight * (x - y')}. With a small weight it
 * would remember for ever, so a new run begins at each anchor with the input itself, and is shown from the next anchor on:
 * the value is that of a run between one and two blocks old, and owes nothing to rows before it.
 */
final class AdaptiveColumn extends Column {
    private final Column input;
    private final Column weight;
    private final Column anchor;
    private final StateColumn young;

    AdaptiveColumn(String key, Column input, Column weight, Column anchor, StateColumn young) {
        super(key, 1, Read.now(input), Read.now(weight), Read.now(anchor), Read.back(young, 1));
        this.input = input;
        this.weight = weight;
        this.anchor = anchor;
        this.young = young;
    }

    @Override
    public void run(int from, int to) {
        double[] x = input.values;
        double[] w = weight.values;
        double[] fresh = young.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            boolean anew = anchor.values[i] > 0;
            double before = anew ? fresh[i - 1] : y[i - 1];
            y[i] = before + w[i] * (x[i] - before);
            fresh[i] = anew && !Double.isNaN(w[i]) ? x[i] : fresh[i - 1] + w[i] * (x[i] - fresh[i - 1]);
        }
    }
}
