package io.bellwether.training.split;

import java.util.Arrays;

/**
 * The stretch of time that made each row: from the first moment it tells about to the last one its label looked at, both
 * inclusive. The unit is the caller's (bars, minutes, milliseconds), the same for every number here and for every embargo.
 *
 * <p>Rows stand in the order of the moment they were decided at. Rows of several symbols may share moments; a part of a
 * split never begins between two rows of one moment.
 */
public final class Spans {
    private final long[] decided;
    private final long[] from;
    private final long[] to;

    private Spans(long[] decided, long[] from, long[] to) {
        this.decided = decided;
        this.from = from;
        this.to = to;
    }

    /**
     * Spans of labels: from the moment of the decision to the last moment the label looked at. Enough where features may
     * overlap, as it is for rows that are answered in order of time.
     *
     * @param decided not decreasing
     * @param known when the label was known, inclusive; not before {@code decided}
     */
    public static Spans ofLabels(long[] decided, long[] known) {
        return of(decided, decided, known);
    }

    /**
     * Spans of features and labels together: no bar that a row was made of, be it seen or foreseen, is shared between what
     * is learned from and what is judged on.
     *
     * @param seen the first moment the row's features read, inclusive; not after {@code decided}
     */
    public static Spans of(long[] decided, long[] seen, long[] known) {
        if (decided.length != seen.length || decided.length != known.length) {
            throw new IllegalArgumentException("every row needs its three times, there were %d, %d and %d"
                    .formatted(decided.length, seen.length, known.length));
        }
        for (int i = 0; i < decided.length; i++) {
            if (seen[i] > decided[i] || decided[i] > known[i]) {
                throw new IllegalArgumentException(
                        "row %d must be seen, decided and known in this order, was %d, %d, %d"
                                .formatted(i, seen[i], decided[i], known[i]));
            }
            if (i > 0 && decided[i] < decided[i - 1]) {
                throw new IllegalArgumentException("rows must stand in order of time, row %d is decided at %d after %d"
                        .formatted(i, decided[i], decided[i - 1]));
            }
        }
        return new Spans(decided.clone(), seen.clone(), known.clone());
    }

    /** Rows of consecutive moments 0, 1, 2, ... whose labels are known {@code horizon} moments later. */
    public static Spans consecutive(int rows, int horizon) {
        long[] decided = new long[rows];
        long[] known = new long[rows];
        for (int i = 0; i < rows; i++) {
            decided[i] = i;
            known[i] = i + (long) horizon;
        }
        return ofLabels(decided, known);
    }

    public int size() {
        return decided.length;
    }

    public long decided(int row) {
        return decided[row];
    }

    /** The first moment that row tells about, inclusive. */
    public long from(int row) {
        return from[row];
    }

    /** The last moment that row's label looked at, inclusive. */
    public long to(int row) {
        return to[row];
    }

    /** The longest way from a decision to its label, in moments. */
    public long longestHorizon() {
        long longest = 0;
        for (int i = 0; i < decided.length; i++) {
            longest = Math.max(longest, to[i] - decided[i]);
        }
        return longest;
    }

    /** The first row decided at or after the moment; {@link #size()} if there is none. */
    int firstAtOrAfter(long moment) {
        int found = Arrays.binarySearch(decided, moment);
        int row = found < 0 ? -found - 1 : found;
        while (row > 0 && decided[row - 1] == moment) {
            row--;
        }
        return row;
    }

    /** The first row that shares no moment with the row before it, looking onwards from the given one. */
    int startOfMoment(int row) {
        return row <= 0 || row >= size() ? Math.clamp(row, 0, size()) : firstAtOrAfter(decided[row]);
    }
}
