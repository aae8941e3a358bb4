package io.bellwether.backtest.sweep;

/** Goes through ascending bar numbers with whoever goes through the bars, and only forward. */
final class Cursor {
    /** After the last. */
    static final int NONE = Integer.MAX_VALUE;

    private final int[] bars;
    private int next;

    Cursor(int[] bars) {
        this.bars = bars;
    }

    /** The first of them that is not before {@code bar}; {@link #NONE} if there is none. Never ask for an earlier bar again. */
    int from(int bar) {
        while (next < bars.length && bars[next] < bar) {
            next++;
        }
        return next < bars.length ? bars[next] : NONE;
    }

    boolean isAt(int bar) {
        return from(bar) == bar;
    }
}
