package io.bellwether.feature.scaling;

/**
 * How one column is scaled: {@code (x - centre) / spread}.
 *
 * @param column the column's name
 * @param spread positive
 */
public record ColumnScale(String column, double centre, double spread) {
    public ColumnScale {
        if (!Double.isFinite(centre) || !Double.isFinite(spread) || !(spread > 0)) {
            throw new IllegalArgumentException(
                    "the scale of %s must be finite and its spread positive; centre and spread were %s and %s"
                            .formatted(column, centre, spread));
        }
    }

    public double scaled(double value) {
        return (value - centre) / spread;
    }

    public double inverse(double scaled) {
        return scaled * spread + centre;
    }
}
