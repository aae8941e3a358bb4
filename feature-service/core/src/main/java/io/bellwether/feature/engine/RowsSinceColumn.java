package io.bellwether.feature.engine;

/**
 * How many rows ago the extreme of the last rows was; of equal extremes the latest counts. It is built on the same column of
 * one row less: either the oldest row beats all later ones, or it does not matter.
 */
final class RowsSinceColumn extends Column {
    private final Column shorter;
    private final Column extreme;
    private final Column input;
    private final int lag;
    private final boolean highest;

    /**
     * @param shorter the rows since the extreme of the last {@code lag} rows
     * @param extreme the highest or lowest value of the last {@code lag} rows
     * @param highest whether the highest value is looked for, else the lowest
     */
    RowsSinceColumn(String key, Column shorter, Column extreme, Column input, int lag, boolean highest) {
        super(key, Read.now(shorter), Read.now(extreme), Read.back(input, lag));
        this.shorter = shorter;
        this.extreme = extreme;
        this.input = input;
        this.lag = lag;
        this.highest = highest;
    }

    @Override
    public void run(int from, int to) {
        double[] since = shorter.values;
        double[] best = extreme.values;
        double[] x = input.values;
        double[] y = values;
        if (highest) {
            for (int i = from; i < to; i++) {
                double oldest = x[i - lag];
                y[i] = since(since[i], oldest > best[i], oldest);
            }
        } else {
            for (int i = from; i < to; i++) {
                double oldest = x[i - lag];
                y[i] = since(since[i], oldest < best[i], oldest);
            }
        }
    }

    /** Of equals the latest counts, so the oldest must beat them; a window with a NaN in it has none. */
    private double since(double since, boolean oldestWins, double oldest) {
        if (Double.isNaN(oldest)) {
            return Double.NaN;
        }
        return oldestWins ? lag : since;
    }
}
