package io.bellwether.cli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of bar files with what is in each: CSV with at least the columns {@code file first last bars gaps missing_bars
 * ohlc_inconsistent}. A column that is empty for a file makes no promise for it; a file without {@code bars} is of
 * another kind and left out.
 */
public final class Manifest {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final List<String> COLUMNS =
            List.of("file", "first", "last", "bars", "gaps", "missing_bars", "ohlc_inconsistent");

    private final List<Map<String, String>> rows;

    private Manifest(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    /** How a file compares with what is promised of it. */
    public enum Verdict {
        EQUAL,
        DIFFERENT,
        NOT_IMPORTED
    }

    /**
     * One file's comparison.
     *
     * @param differences what differs, as {@code bars 10 instead of 12}
     */
    public record Comparison(String file, Verdict verdict, List<String> differences) {
        public Comparison {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException if it cannot be read or lacks a column; the message says which
     */
    public static Manifest read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new IOException("%s is empty".formatted(file));
        }
        List<String> header = fields(lines.getFirst());
        for (String column : COLUMNS) {
            if (!header.contains(column)) {
                throw new IOException("%s has no column %s".formatted(file, column));
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> values = fields(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
                row.put(header.get(i), values.get(i));
            }
            if (!promise(row, "file").isEmpty() && !promise(row, "bars").isEmpty()) {
                rows.add(row);
            }
        }
        return new Manifest(rows);
    }

    /** Compares every file of the list with what is stored of it. */
    public List<Comparison> compare(List<Quality> stored) {
        Map<String, Quality> byFile = new HashMap<>();
        for (Quality quality : stored) {
            if (quality.file() != null) {
                byFile.put(quality.file(), quality);
            }
        }
        return rows.stream()
                .map(row -> compare(row, byFile.get(promise(row, "file"))))
                .toList();
    }

    private static Comparison compare(Map<String, String> row, @Nullable Quality quality) {
        String file = promise(row, "file");
        if (quality == null) {
            return new Comparison(file, Verdict.NOT_IMPORTED, List.of());
        }
        Map<String, String> found = new LinkedHashMap<>();
        found.put("first", minutes(quality.first()));
        found.put("last", minutes(quality.last()));
        found.put("bars", Long.toString(quality.bars()));
        found.put("gaps", Long.toString(quality.gaps()));
        found.put("missing_bars", Long.toString(quality.missing()));
        found.put("ohlc_inconsistent", Long.toString(quality.odd()));
        List<String> differences = new ArrayList<>();
        found.forEach((column, value) -> {
            String promised = promise(row, column);
            if (!promised.isEmpty() && !promised.equals(value)) {
                differences.add("%s %s instead of %s".formatted(column, value, promised));
            }
        });
        return new Comparison(file, differences.isEmpty() ? Verdict.EQUAL : Verdict.DIFFERENT, differences);
    }

    private static String minutes(@Nullable Instant time) {
        return time == null ? "none" : MINUTES.format(time);
    }

    private static String promise(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    /** The fields of a line of CSV; one in quotes may hold commas and doubled quotes. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
