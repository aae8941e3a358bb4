package io.bellwether.feature.engine;

import java.util.List;

/**
 * A quotient whose value without a denominator is part of its definition: an indicator has a value in a market that stands
 * still.
 */
final class RatioColumn extends Column {
    final Column numerator;
    final Column denominator;
    final double floor;
    final double otherwise;

    /**
     * @param floor a denominator up to this, inclusive, counts as zero
     * @param otherwise the value then
     */
    RatioColumn(String key, Column numerator, Column denominator, double floor, double otherwise) {
        super(key, Read.now(numerator), Read.now(denominator));
        this.numerator = numerator;
        this.denominator = denominator;
        this.floor = floor;
        this.otherwise = otherwise;
    }

    @Override
    public void run(int from, int to) {
        double[] a = numerator.values;
        double[] b = denominator.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            y[i] = a[i] / b[i];
        }
        // A loop of its own, because the one above is several rows at a time without it. A NaN denominator is not below
        // the
        // floor, so the warm-up stays NaN.
        for (int i = from; i < to; i++) {
            if (b[i] <= floor) {
                y[i] = otherwise;
            }
        }
    }

    @Override
    RowStep rowStep(List<Column> columns) {
        return new RatioRow(columns.stream().map(RatioColumn.class::cast).toList());
    }
}
