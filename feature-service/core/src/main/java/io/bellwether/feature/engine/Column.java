package io.bellwether.feature.engine;

/**
 * One number for each bar, computed by one expression. Rows before the first bar are NaN, and so is every row whose inputs
 * reach back before the first bar; nothing else is.
 */
public abstract class Column {
    private final String key;
    private final int lookback;

    /** The rows, history first; the engine owns the array and its length. */
    double[] values = {};

    Column(String key, int lookback) {
        this.key = key;
        this.lookback = lookback;
    }

    /** The expression, in canonical form: two columns of one graph with the same key are the same object. */
    public final String key() {
        return key;
    }

    /** How many rows before a row this column reads, in its inputs or in itself. */
    final int lookback() {
        return lookback;
    }

    /** Computes rows {@code from} (inclusive) to {@code to} (exclusive). */
    abstract void run(int from, int to);

    @Override
    public final String toString() {
        return key;
    }
}
