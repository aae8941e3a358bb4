package io.bellwether.feature.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Owns the rows of a graph's columns: a stretch of history and room for a block of new rows behind it. When the room is
 * used up, the newest history moves to the front. Nothing is allocated after construction.
 *
 * <p>A live stream appends and runs one row at a time, a batch a block of rows, with the same bits. A block is computed
 * column after column, the loop going over the rows; a single row is computed by loops over columns of one kind. One graph
 * serves one engine, and one thread uses it.
 *
 * <p>Most columns are read in the row they are computed in and then forgotten. The others, those read some rows later, are
 * kept for as many rows as they are read back, and these rows are all the state there is.
 */
public final class Engine {
    /** The newest rows of a column that outlive the block; {@code rows} counts the newest one. */
    private record Kept(Column column, int rows) {}

    private final Step[] blockSteps;
    private final RowStep[] rowSteps;
    private final InputColumn[] inputs;
    private final Kept[] kept;
    private final int history;
    private final int capacity;
    private int end;
    private int computed;

    /** An engine that keeps no more history than its columns need. */
    public Engine(Graph graph, int blockRows) {
        this(graph, blockRows, 0);
    }

    /** An engine that keeps the extra history of all its columns. */
    public Engine(Graph graph, int blockRows, int extraHistoryRows) {
        this(graph, blockRows, extraHistoryRows, graph.columns());
    }

    /**
     * @param graph complete: columns added later are not computed
     * @param blockRows the largest number of rows that {@link #reserve} can be asked for
     * @param extraHistoryRows how many rows before the oldest one of a block can be read, whatever the columns need: what a
     *     window over the past rows asks for
     * @param windowed the columns that those extra rows are kept of
     */
    public Engine(Graph graph, int blockRows, int extraHistoryRows, Collection<Column> windowed) {
        if (blockRows < 1) {
            throw new IllegalArgumentException("blockRows must be positive, was " + blockRows);
        }
        if (extraHistoryRows < 0) {
            throw new IllegalArgumentException("extraHistoryRows must not be negative, was " + extraHistoryRows);
        }
        List<Column> columns = graph.columns();
        this.blockSteps = BlockSchedule.of(columns).toArray(Step[]::new);
        this.inputs = columns.stream()
                .filter(InputColumn.class::isInstance)
                .map(InputColumn.class::cast)
                .toArray(InputColumn[]::new);
        Set<Column> extra = Set.copyOf(windowed);
        this.kept = columns.stream()
                .map(column -> new Kept(column, rowsKept(column, extra.contains(column) ? extraHistoryRows : 0)))
                .filter(keep -> keep.rows() > 0)
                .toArray(Kept[]::new);
        this.history = Arrays.stream(kept).mapToInt(Kept::rows).max().orElse(1);
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
        this.rowSteps = RowSchedule.of(columns).toArray(RowStep[]::new);
    }

    /** The oldest row that is ever run again is the newest one (a bar in progress), and it reads back from there. */
    private static int rowsKept(Column column, int extraHistoryRows) {
        boolean readLater = column.reach() > 0 || column instanceof InputColumn;
        return Math.max(readLater ? column.reach() + 1 : 0, extraHistoryRows);
    }

    /** How many rows before a block are kept of the column that is read furthest back. */
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
        for (Kept keep : kept) {
            double[] values = keep.column().values;
            System.arraycopy(values, end - keep.rows(), values, history - keep.rows(), keep.rows());
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
        if (end - computed == 1) {
            for (RowStep step : rowSteps) {
                step.run(computed);
            }
        } else {
            for (Step step : blockSteps) {
                step.run(computed, end);
            }
        }
        computed = end;
    }

    /** A computed value of the rows since the last {@link #reserve}; {@code rowsBack} 0 is the newest row. */
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
        return Arrays.stream(kept).mapToInt(Kept::rows).sum();
    }

    /** A number that changes with what {@link #copyState} writes: which columns, in which order, how many rows of each. */
    public int stateLayout() {
        return Arrays.stream(kept)
                .map(keep -> keep.column().key() + ' ' + keep.rows())
                .toList()
                .hashCode();
    }

    /** Writes the rows that later ones read, column by column: enough to continue with equal bits. */
    public void copyState(double[] target) {
        run();
        int at = 0;
        for (Kept keep : kept) {
            System.arraycopy(keep.column().values, end - keep.rows(), target, at, keep.rows());
            at += keep.rows();
        }
    }

    /**
     * Continues from what {@link #copyState} of an engine over the same graph has written. Values can be read after the next
     * row, appended or replaced.
     */
    public void restoreState(double[] source) {
        if (source.length != stateSize()) {
            throw new IllegalArgumentException(
                    "state must hold %d numbers, was %d".formatted(stateSize(), source.length));
        }
        int at = 0;
        for (Kept keep : kept) {
            System.arraycopy(source, at, keep.column().values, history - keep.rows(), keep.rows());
            at += keep.rows();
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
}
