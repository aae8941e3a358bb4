package io.bellwether.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that is written to a file, row by row. The file is whole once it is closed; what breaks off before is the caller's
 * to delete.
 */
public interface TableFile extends AutoCloseable {
    /** What a file can be. */
    enum Format {
        /** Text with a header; times in ISO 8601, decimals plain, nothing for what is absent. */
        CSV(".csv"),
        /** The same, gzipped. */
        CSV_GZ(".csv.gz"),
        /** Columns with their types, compressed. */
        PARQUET(".parquet");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        /** What a file's name says; empty for none of them. */
        public static Optional<Format> of(Path file) {
            for (Format format : values()) {
                if (file.toString().endsWith(format.ending)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }

    /** Begins a file, in place of one that is there. */
    static TableFile create(Path file, Format format, List<Column> columns) throws IOException {
        return switch (format) {
            case CSV -> CsvTable.create(file, false, columns);
            case CSV_GZ -> CsvTable.create(file, true, columns);
            case PARQUET -> ParquetTable.create(file, columns);
        };
    }

    /**
     * Adds a row.
     *
     * @param values one for each column, of its kind; null where the row has none
     * @throws IllegalArgumentException if a value is none that the column can hold
     */
    void add(@Nullable Object... values) throws IOException;

    @Override
    void close() throws IOException;
}
