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
    private final Column[] columns;
    private final InputColumn[] inputs;
    private final int history;
    private final int capacity;
    private int end;
    private int computed;

    /** An engine that keeps no more history than its columns need. */
    public Engine(Graph graph, int blockRows) {
        this(graph, blockRows, 0);
    }

    /**
     * @param graph complete: columns added later are not computed
     * @param blockRows the largest number of rows that {@link #reserve} can be asked for
     * @param extraHistoryRows how many rows before the oldest one of a block can be read by {@link #value}, whatever the
     *     columns need: what a window over the past rows asks for
     */
    public Engine(Graph graph, int blockRows, int extraHistoryRows) {
        if (blockRows < 1) {
            throw new IllegalArgumentException("blockRows must be positive, was " + blockRows);
        }
        if (extraHistoryRows < 0) {
            throw new IllegalArgumentException("extraHistoryRows must not be negative, was " + extraHistoryRows);
        }
        this.columns = graph.columns().toArray(Column[]::new);
        this.inputs = graph.columns().stream()
                .filter(InputColumn.class::isInstance)
                .map(InputColumn.class::cast)
                .toArray(InputColumn[]::new);
        // The oldest row that is ever run again is the last one (a bar in progress), and it looks back this far.
        this.history = Math.max(lookback(graph.columns()) + 1, extraHistoryRows);
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

    /**
     * Adds a row after a {@link #reserve} that covers it.
     *
     * @param row indexed by {@link Input#index}; it is copied
     */
    public void append(double[] row) {
        if (end == capacity) {
            throw new IllegalStateException("no room is reserved for another row");
        }
        write(end, row);
        end++;
    }

    /** Replaces the newest row and computes it again: what a bar in progress needs. */
    public void replaceLast(double[] row) {
        write(end - 1, row);
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

    /**
     * Copies the newest {@code rows} computed values of a column, oldest first, to {@code target} from {@code at} on; at most
     * a block and the extra history.
     */
    public void copy(Column column, int rows, double[] target, int at) {
        System.arraycopy(column.values, end - rows, target, at, rows);
    }

    /** All rows of a column, the newest at {@link #end()} - 1. The array is the engine's own: read it, never write it. */
    public double[] rows(Column column) {
        return column.values;
    }

    /** The row behind the newest one in {@link #rows}. */
    public int end() {
        return end;
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

    private void write(int position, double[] row) {
        if (row.length != Input.count()) {
            throw new IllegalArgumentException(
                    "a row must have %d inputs, was %d".formatted(Input.count(), row.length));
        }
        for (InputColumn column : inputs) {
            column.values[position] = row[column.input.index()];
        }
    }

    private static int lookback(List<Column> columns) {
        int longest = 1;
        for (Column column : columns) {
            longest = Math.max(longest, column.lookback());
        }
        return longest;
    }
}
