package io.bellwether.feature.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One number for each bar, computed by one expression. Rows before the first bar are NaN, and so is every row whose inputs
 * reach back before the first bar; nothing else is.
 */
public abstract class Column implements Step {
    private final String key;
    private final List<Column> inputs;
    private final int stage;
    private final boolean recursive;

    /** How many rows back this column is read by any column, itself included. */
    private int reach;

    /** The rows, history first; the engine owns the array and its length. */
    double[] values = {};

    /** A column of other columns' rows. */
    Column(String key, Read... reads) {
        this(key, 0, reads);
    }

    /**
     * @param ownRows how many rows of its own before a row the column reads; 0 if it is no recursion
     * @param reads every row of another column that {@link #run} reads, no less
     */
    Column(String key, int ownRows, Read... reads) {
        this.key = key;
        this.recursive = ownRows > 0;
        this.reach = ownRows;
        this.inputs = Arrays.stream(reads).map(Read::column).toList();
        int latest = 0;
        for (Read read : reads) {
            Column input = read.column();
            input.reach = Math.max(input.reach, read.rowsBack());
            latest = Math.max(latest, input.stage);
        }
        this.stage = recursive ? latest + 1 : latest;
    }

    /** The expression, in canonical form: two columns of one graph with the same key are the same object. */
    public final String key() {
        return key;
    }

    /** The columns it reads, some of them perhaps twice. */
    final List<Column> inputs() {
        return inputs;
    }

    final int reach() {
        return reach;
    }

    /** How many recursions lie one over the other in the expression. */
    final int stage() {
        return stage;
    }

    /** Whether a row depends on the row before. */
    final boolean recursive() {
        return recursive;
    }

    /** Columns of one kind can be computed by one {@link #rowStep}. */
    Object kind() {
        return getClass();
    }

    /** @param columns of this one's kind, in an order of computation, which is kept */
    RowStep rowStep(List<Column> columns) {
        return new EachInRow(columns);
    }

    /** The rows of a column that each of these leads to. */
    static <C extends Column> double[][] values(List<C> columns, Function<C, Column> which) {
        return columns.stream().map(column -> which.apply(column).values).toArray(double[][]::new);
    }

    @Override
    public final String toString() {
        return key;
    }
}
