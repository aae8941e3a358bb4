package io.bellwether.feature.engine;

/** Columns of one kind, computed one behind the other in a single row: what a live bar asks for. */
interface RowStep {
    /** Computes the row, given those before it. */
    void run(int row);
}
