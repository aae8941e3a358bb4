package io.bellwether.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in aligned columns: numbers to the right, with their thousands apart, all else to the left. */
final class Table {
    private final List<String> header;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row; absent values are shown as a dash. */
    Table row(Object... values) {
        if (values.length != header.size()) {
            throw new IllegalArgumentException(
                    "a row must have %d values, had %d".formatted(header.size(), values.length));
        }
        rows.add(List.of(values));
        return this;
    }

    /** The whole table, without a line end at its end. */
    String text() {
        int[] widths = IntStream.range(0, header.size()).map(this::width).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(List.copyOf(header), widths, rows.isEmpty() ? List.copyOf(header) : rows.getFirst()));
        rows.forEach(row -> lines.add(line(row, widths, row)));
        return String.join("\n", lines);
    }

    private int width(int column) {
        return Math.max(
                header.get(column).length(),
                rows.stream()
                        .mapToInt(row -> shown(row.get(column)).length())
                        .max()
                        .orElse(0));
    }

    /** One line, aligned as the values of {@code like} are. */
    private static String line(List<Object> values, int[] widths, List<Object> like) {
        return IntStream.range(0, values.size())
                .mapToObj(column -> padded(shown(values.get(column)), widths[column], like.get(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String padded(String text, int width, Object like) {
        String blanks = " ".repeat(width - text.length());
        return like instanceof Number ? blanks + text : text + blanks;
    }

    private static String shown(Object value) {
        return value instanceof Long || value instanceof Integer
                ? String.format(Locale.ROOT, "%,d", ((Number) value).longValue())
                : value.toString();
    }
}
