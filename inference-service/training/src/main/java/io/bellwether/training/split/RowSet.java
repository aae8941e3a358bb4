package io.bellwether.training.split;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Row numbers, rising, each once. */
public final class RowSet {
    private final int[] rows;

    private RowSet(int[] rows) {
        this.rows = rows;
    }

    /** All rows from {@code from}, inclusive, to {@code to}, exclusive; none where they are equal. */
    public static RowSet range(int from, int to) {
        return new RowSet(IntStream.range(from, to).toArray());
    }

    public static RowSet of(int... rows) {
        return new RowSet(IntStream.of(rows).sorted().distinct().toArray());
    }

    public int size() {
        return rows.length;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }

    /** The row at this place. */
    public int row(int place) {
        return rows[place];
    }

    public int first() {
        requireRows();
        return rows[0];
    }

    public int last() {
        requireRows();
        return rows[rows.length - 1];
    }

    public IntStream stream() {
        return Arrays.stream(rows);
    }

    public boolean contains(int row) {
        return Arrays.binarySearch(rows, row) >= 0;
    }

    public RowSet where(IntPredicate wanted) {
        return new RowSet(stream().filter(wanted).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowSet set && Arrays.equals(rows, set.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return rows.length == 0 ? "no rows" : "%d rows of %d to %d".formatted(rows.length, rows[0], last());
    }

    private void requireRows() {
        if (rows.length == 0) {
            throw new IllegalStateException("there must be rows to have a first and a last one, there were none");
        }
    }
}
