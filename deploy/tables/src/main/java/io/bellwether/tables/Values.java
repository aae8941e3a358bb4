package io.bellwether.tables;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a row against the columns they are for. */
final class Values {
    private Values() {}

    static void require(List<Column> columns, @Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row must have %d values, had %d".formatted(columns.size(), values.length));
        }
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            Object value = values[i];
            if (value == null ? !column.optional() : !isOf(column.kind(), value)) {
                throw new IllegalArgumentException("column %s must have %s, had %s"
                        .formatted(
                                column.name(),
                                column.kind(),
                                value == null ? "nothing" : value.getClass().getSimpleName() + " " + value));
            }
        }
    }

    private static boolean isOf(Column.Kind kind, Object value) {
        return switch (kind) {
            case TEXT -> value instanceof String;
            case TIME -> value instanceof Instant;
            case WHOLE -> value instanceof Long || value instanceof Integer;
            case DECIMAL -> value instanceof BigDecimal;
            case REAL -> value instanceof Double;
            case SINGLE -> value instanceof Float;
        };
    }
}
