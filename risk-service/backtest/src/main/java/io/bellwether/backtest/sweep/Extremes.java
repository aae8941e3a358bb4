package io.bellwether.backtest.sweep;

import io.bellwether.execution.simulation.BarTape;

/**
 * How far prices went in each bar, and in stretches of 8 and of 64 bars: a stretch that stays within bounds is left out at
 * once, whichever of its bars the search has come to.
 */
final class Extremes {
    private static final int COLUMNS = 4;

    /** From single bars to the longest stretches; a stretch has {@code 1 << SHIFTS[level]} bars. */
    private static final int[] SHIFTS = {0, 3, 6};

    /** For each level and stretch: lowest, highest, lowest close, highest close. */
    private final long[][] levels = new long[SHIFTS.length][];

    Extremes(BarTape tape) {
        int size = tape.size();
        long[] bars = new long[size * COLUMNS];
        for (int i = 0; i < size; i++) {
            bars[i * COLUMNS] = tape.lowTicks(i);
            bars[i * COLUMNS + 1] = tape.highTicks(i);
            bars[i * COLUMNS + 2] = tape.closeTicks(i);
            bars[i * COLUMNS + 3] = tape.closeTicks(i);
        }
        levels[0] = bars;
        for (int level = 1; level < SHIFTS.length; level++) {
            levels[level] = joined(levels[level - 1], 1 << (SHIFTS[level] - SHIFTS[level - 1]));
        }
    }

    /** The extremes of so many stretches each time. */
    private static long[] joined(long[] finer, int together) {
        int parts = finer.length / COLUMNS;
        long[] coarser = new long[(parts + together - 1) / together * COLUMNS];
        for (int i = 0; i < parts; i++) {
            int from = i * COLUMNS;
            int to = i / together * COLUMNS;
            boolean first = i % together == 0;
            for (int column = 0; column < COLUMNS; column++) {
                long value = finer[from + column];
                boolean lowest = column % 2 == 0;
                coarser[to + column] = first
                        ? value
                        : lowest ? Math.min(coarser[to + column], value) : Math.max(coarser[to + column], value);
            }
        }
        return coarser;
    }

    /**
     * Prices that mean something.
     *
     * @param fallsTo a low at it or below
     * @param risesTo a high at it or above
     * @param closesBelow a close at it or below
     * @param closesAbove a close at it or above
     */
    record Bounds(long fallsTo, long risesTo, long closesBelow, long closesAbove) {}

    /** The first bar from {@code from} on, and before {@code to}, that leaves the bounds; {@code to} if none does. */
    int firstOutside(int from, int to, Bounds bounds) {
        int bar = from;
        while (bar < to) {
            int level = SHIFTS.length - 1;
            while (level >= 0 && !isWithin(level, bar >> SHIFTS[level], bounds)) {
                level--;
            }
            if (level < 0) {
                return bar;
            }
            bar = ((bar >> SHIFTS[level]) + 1) << SHIFTS[level];
        }
        return to;
    }

    private boolean isWithin(int level, int stretch, Bounds bounds) {
        long[] values = levels[level];
        int at = stretch * COLUMNS;
        return values[at] > bounds.fallsTo()
                && values[at + 1] < bounds.risesTo()
                && values[at + 2] > bounds.closesBelow()
                && values[at + 3] < bounds.closesAbove();
    }
}
