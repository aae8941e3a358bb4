package io.bellwether.feature.engine;

/** What a recursive column must remember besides its value. That column writes it, row by row. */
final class StateColumn extends Column {
    StateColumn(String key) {
        super(key, 1);
    }

    @Override
    public void run(int from, int to) {
        // The rows are written by the column that remembers them.
    }
}
