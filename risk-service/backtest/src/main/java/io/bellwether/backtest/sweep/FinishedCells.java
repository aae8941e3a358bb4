package io.bellwether.backtest.sweep;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of the cells that are done, so that an interrupted sweep goes on where it was. The first line says of which study;
 * a last line that was cut off counts for nothing.
 */
final class FinishedCells {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private final Map<String, CellResult> known = new LinkedHashMap<>();

    private FinishedCells(Path file) {
        this.file = file;
    }

    /**
     * Opens or begins the file.
     *
     * @param study names the bars, the model and the costs; cells of another study are none of ours
     */
    static FinishedCells open(Path file, String study) throws IOException {
        FinishedCells cells = new FinishedCells(file);
        if (Files.notExists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, study + "\n");
            return cells;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(study)) {
            throw new IOException(
                    "%s belongs to a sweep of other bars, another model or other costs; give another folder with --output"
                            .formatted(file));
        }
        StringBuilder whole = new StringBuilder(study).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            if (!line.endsWith("}")) {
                break;
            }
            CellResult result = JSON.readValue(line, CellResult.class);
            cells.known.put(result.cell().key(), result);
            whole.append(line).append('\n');
        }
        Files.writeString(file, whole);
        return cells;
    }

    Map<String, CellResult> known() {
        return Map.copyOf(known);
    }

    /** Writes a result down before it counts. */
    synchronized void add(CellResult result) {
        try {
            Files.writeString(file, JSON.writeValueAsString(result) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
        known.put(result.cell().key(), result);
    }
}
