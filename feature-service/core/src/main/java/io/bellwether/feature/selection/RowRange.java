package io.bellwether.feature.selection;

/**
 * A stretch of rows.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record RowRange(int from, int to) {
    public RowRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "a range must begin at 0 or later and not be empty, was %d to %d".formatted(from, to));
        }
    }
}
