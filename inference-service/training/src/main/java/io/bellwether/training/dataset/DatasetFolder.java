package io.bellwether.training.dataset;

import io.bellwether.training.dataset.Columns.Column;
import io.bellwether.training.dataset.DatasetManifest.ContentFile;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.label.LabelEconomics;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dataset's folder: one file for each column, and the manifest, which says what they must be. */
record DatasetFolder(Path folder) {
    static final String MANIFEST = "dataset.json";
    static final String ECONOMICS = "label-economics.json";

    /** Reads the manifest alone. */
    DatasetManifest manifest() throws IOException {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new UnreadableDataset("%s is no dataset: it has no %s".formatted(folder, MANIFEST));
        }
        DatasetManifest manifest;
        try {
            manifest = JsonProgram.JSON.readValue(file.toFile(), DatasetManifest.class);
        } catch (IOException e) {
            throw new UnreadableDataset("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
        if (manifest.version() != DatasetManifest.VERSION) {
            throw new UnreadableDataset("%s has layout %d, this program reads %d; build the dataset again"
                    .formatted(folder, manifest.version(), DatasetManifest.VERSION));
        }
        return manifest;
    }

    void write(DatasetManifest manifest, LabelEconomics economics) throws IOException {
        write(ECONOMICS, economics);
        write(MANIFEST, manifest);
    }

    private void write(String name, Object content) throws IOException {
        String json = JsonProgram.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content);
        Files.writeString(folder.resolve(name), json + "\n");
    }

    /** What the labels are worth. */
    LabelEconomics economics() throws IOException {
        Path file = folder.resolve(ECONOMICS);
        try {
            return JsonProgram.JSON.readValue(file.toFile(), LabelEconomics.class);
        } catch (IOException e) {
            throw new UnreadableDataset("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }

    Dataset open() throws IOException {
        return open(true);
    }

    /** Opens what was written a moment ago. */
    Dataset openUnchecked() throws IOException {
        return open(false);
    }

    private Dataset open(boolean verified) throws IOException {
        DatasetManifest manifest = manifest();
        Arena arena = Arena.ofShared();
        try {
            Columns columns =
                    Columns.open(folder, manifest.rows(), manifest.features().size(), arena);
            if (verified) {
                verify(manifest, columns);
            }
            return new Dataset(manifest, columns, arena);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private void verify(DatasetManifest manifest, Columns columns) throws UnreadableDataset {
        for (Column column : Column.values()) {
            String expected = manifest.files().stream()
                    .filter(file -> file.name().equals(column.file()))
                    .findFirst()
                    .map(ContentFile::sha256)
                    .orElseThrow(() ->
                            new UnreadableDataset("the manifest of %s lists no %s".formatted(folder, column.file())));
            String found = Hashes.sha256(columns.segment(column));
            if (!found.equals(expected)) {
                throw new UnreadableDataset(
                        "%s was changed after it was built: its SHA-256 is %s, must be %s; build it again"
                                .formatted(folder.resolve(column.file()), found, expected));
            }
        }
    }
}
