package io.bellwether.feature.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Owns the rows of a graph's columns: a stretch of history and room for a block of new rows behind it. When the room is
 * used up, the newest history moves to the front. Nothing is allocated after construction.
 *
 * <p>A live stream appends and runs one row at a time, a batch a block of rows; the code and the results are the same. One
 * graph serves one engine, and one thread uses it.
 */
public final class Engine {
    private final Graph graph;
    private final Column[] columns;
    private final int history;
    private final int capacity;
    private int end;
    private int computed;

    /**
     * @param graph complete: columns added later are not computed
     * @param blockRows the largest number of rows that {@link #reserve} can be asked for
     */
    public Engine(Graph graph, int blockRows) {
        if (blockRows < 1) {
            throw new IllegalArgumentException("blockRows must be positive, was " + blockRows);
        }
        this.graph = graph;
        this.columns = graph.columns().toArray(Column[]::new);
        // The oldest row that is ever run again is the last one (a bar in progress), and it looks back this far.
        this.history = lookback(graph.columns()) + 1;
        this.capacity = history + blockRows;
        this.end = history;
        this.computed = history;
        for (Column column : columns) {
            if (column.values.length != 0) {
                throw new IllegalArgumentException("a graph serves one engine, and this one has an engine already");
            }
            column.values = new double[capacity];
            Arrays.fill(column.values, 0, history, Double.NaN);
        }
    }

    /** How many rows the engine keeps behind the newest one at least; they are all its state. */
    public int history() {
        return history;
    }

    /** Makes room for {@code rows} rows, which can then be read by {@link #value} until the next call. */
    public void reserve(int rows) {
        if (rows > capacity - history) {
            throw new IllegalArgumentException(
                    "at most %d rows can be reserved, was %d".formatted(capacity - history, rows));
        }
        if (rows <= capacity - end) {
            return;
        }
        run();
        for (Column column : columns) {
            System.arraycopy(column.values, end - history, column.values, 0, history);
        }
        end = history;
        computed = history;
    }

    /** Adds a row after a {@link #reserve} that covers it. Prices are ticks and the volume lots, as whole numbers. */
    public void append(double open, double high, double low, double close, double volume) {
        if (end == capacity) {
            throw new IllegalStateException("no room is reserved for another row");
        }
        write(end, open, high, low, close, volume);
        end++;
    }

    /** Replaces the newest row and computes it again: what a bar in progress needs. */
    public void replaceLast(double open, double high, double low, double close, double volume) {
        write(end - 1, open, high, low, close, volume);
        computed = Math.min(computed, end - 1);
        run();
    }

    /** Computes all appended rows. */
    public void run() {
        if (computed == end) {
            return;
        }
        for (Column column : columns) {
            column.run(computed, end);
        }
        computed = end;
    }

    /** A computed value; {@code rowsBack} 0 is the newest row. */
    public double value(Column column, int rowsBack) {
        return column.values[end - 1 - rowsBack];
    }

    /** How many numbers {@link #copyState} writes. */
    public int stateSize() {
        return columns.length * history;
    }

    /** Writes the newest {@link #history} rows, column by column: enough to continue with equal bits. */
    public void copyState(double[] target) {
        run();
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(columns[i].values, end - history, target, i * history, history);
        }
    }

    /** Continues from what {@link #copyState} of an engine over the same graph has written. */
    public void restoreState(double[] source) {
        if (source.length != stateSize()) {
            throw new IllegalArgumentException(
                    "state must hold %d numbers, was %d".formatted(stateSize(), source.length));
        }
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(source, i * history, columns[i].values, 0, history);
        }
        end = history;
        computed = history;
    }

    private void write(int row, double open, double high, double low, double close, double volume) {
        graph.open().values[row] = open;
        graph.high().values[row] = high;
        graph.low().values[row] = low;
        graph.close().values[row] = close;
        graph.volume().values[row] = volume;
    }

    private static int lookback(List<Column> columns) {
        int longest = 1;
        for (Column column : columns) {
            longest = Math.max(longest, column.lookback());
        }
        return longest;
    }
}
