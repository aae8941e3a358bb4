package io.bellwether.feature.engine;

/** Something an engine runs over a block of rows: a column, or several columns at once. */
interface Step {
    /** Computes rows {@code from} (inclusive) to {@code to} (exclusive). */
    void run(int from, int to);
}
