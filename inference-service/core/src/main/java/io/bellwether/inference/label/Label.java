package io.bellwether.inference.label;

/** The right answer for one bar, which nobody can read before the bar at whose close it is known. */
public final class Label {
    private final int row;
    private final double value;
    private final int horizonRow;

    Label(int row, double value, int horizonRow) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "a label must be a number; row %d has %s, leave it without a label".formatted(row, value));
        }
        if (horizonRow < row) {
            throw new IllegalArgumentException(
                    "a label is not known before its own bar: row %d, known at %d".formatted(row, horizonRow));
        }
        this.row = row;
        this.value = value;
        this.horizonRow = horizonRow;
    }

    /** The bar it belongs to. */
    public int row() {
        return row;
    }

    /** The bar at whose close it is known; never before {@link #row()}. */
    public int horizonRow() {
        return horizonRow;
    }

    /**
     * The place of its class in the target's classes, or the number to be forecast, as known when the bar {@code asOf} has
     * closed.
     *
     * @throws FutureLabelException if it is known only later
     */
    public double value(int asOf) {
        if (asOf < horizonRow) {
            throw new FutureLabelException("row " + row, "row " + horizonRow, "row " + asOf);
        }
        return value;
    }
}
