package io.bellwether.training.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * The columns of a dataset, each a plain little-endian array, in memory or in a file of the same bytes. Files are mapped:
 * the operating system brings in what is read and nothing else, so a dataset may be larger than memory.
 */
final class Columns {
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Open, high, low, close, volume. */
    static final int PRICES = 5;

    /** A column and how many bytes each row has in it. */
    enum Column {
        /** float32, as many as a row has features. */
        FEATURES("features.f32"),
        /** float32: the place of the class, or the number to be forecast. */
        LABELS("labels.f32"),
        /** int64, milliseconds since 1970. */
        OPEN_TIMES("open-times.i64"),
        /** int64, milliseconds since 1970: close of the bar at which the label is known. */
        KNOWN_AT("known-at.i64"),
        /** int32: the first row by whose close the label is known. */
        HORIZON_ROWS("horizon-rows.i32"),
        /** float64: open, high, low, close in the quote asset and volume in the base asset. */
        PRICES("prices.f64");

        private final String file;

        Column(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }

        long rowBytes(int features) {
            return switch (this) {
                case FEATURES -> (long) Float.BYTES * features;
                case LABELS -> Float.BYTES;
                case OPEN_TIMES, KNOWN_AT -> Long.BYTES;
                case HORIZON_ROWS -> Integer.BYTES;
                case PRICES -> (long) Double.BYTES * Columns.PRICES;
            };
        }
    }

    /** Where the bytes of a column come from. */
    private interface Source {
        MemorySegment of(Column column, long bytes) throws IOException;
    }

    private final Map<Column, MemorySegment> segments = new EnumMap<>(Column.class);
    private final int rows;
    private final int features;

    private Columns(int rows, int features, Source source) throws IOException {
        this.rows = rows;
        this.features = features;
        for (Column column : Column.values()) {
            segments.put(column, source.of(column, rows * column.rowBytes(features)));
        }
    }

    /** Zeros that live as long as {@code arena}. */
    static Columns inMemory(int rows, int features, Arena arena) {
        try {
            return new Columns(rows, features, (column, bytes) -> arena.allocate(bytes, Long.BYTES));
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read or written in memory", e);
        }
    }

    /** New files in {@code folder}, to be filled. */
    static Columns create(Path folder, int rows, int features, Arena arena) throws IOException {
        return new Columns(rows, features, (column, bytes) -> {
            try (FileChannel channel = FileChannel.open(
                    folder.resolve(column.file()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
            }
        });
    }

    /** The files in {@code folder}, to be read. */
    static Columns open(Path folder, int rows, int features, Arena arena) throws IOException {
        return new Columns(rows, features, (column, bytes) -> {
            Path file = folder.resolve(column.file());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                if (channel.size() != bytes) {
                    throw new UnreadableDataset("%s must have %d bytes, has %d; build the dataset again"
                            .formatted(file, bytes, channel.size()));
                }
                return channel.map(MapMode.READ_ONLY, 0, bytes, arena);
            }
        });
    }

    int rows() {
        return rows;
    }

    int features() {
        return features;
    }

    MemorySegment segment(Column column) {
        MemorySegment segment = segments.get(column);
        if (segment == null) {
            throw new IllegalStateException("every column has its bytes, " + column + " has none");
        }
        return segment;
    }

    /** The bytes of the rows from {@code from} (inclusive) to {@code to} (exclusive). */
    MemorySegment slice(Column column, int from, int to) {
        long rowBytes = column.rowBytes(features);
        return segment(column).asSlice(from * rowBytes, (to - from) * rowBytes);
    }
}
