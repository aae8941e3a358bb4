package io.bellwether.tables;

/**
 * A column of a table.
 *
 * @param optional whether a row may have no value in it
 */
public record Column(String name, Kind kind, boolean optional) {
    /** What its values are. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link java.time.Instant}, of which milliseconds count. */
        TIME,
        /** {@link Long} or {@link Integer}. */
        WHOLE,
        /** {@link java.math.BigDecimal} with at most {@value ParquetTable#DECIMALS} decimals: money and quantities. */
        DECIMAL,
        /** {@link Double}. */
        REAL,
        /** {@link Float}: what a network is fed with. */
        SINGLE
    }

    public Column {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column must have a name, had none");
        }
    }

    /** A column that every row has a value in. */
    public static Column of(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    /** A column that rows may lack. */
    public static Column optional(String name, Kind kind) {
        return new Column(name, kind, true);
    }
}
