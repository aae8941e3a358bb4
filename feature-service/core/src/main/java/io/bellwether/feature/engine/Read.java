package io.bellwether.feature.engine;

/**
 * What a column reads of another one: this row and up to {@code rowsBack} rows before it.
 *
 * @param rowsBack 0 for this row only
 */
record Read(Column column, int rowsBack) {
    Read {
        if (rowsBack < 0) {
            throw new IllegalArgumentException(
                    "no column reads later rows: rowsBack must not be negative, was " + rowsBack);
        }
    }

    /** This row only. */
    static Read now(Column column) {
        return new Read(column, 0);
    }

    /** This row and {@code rows} before it. */
    static Read back(Column column, int rows) {
        return new Read(column, rows);
    }
}
