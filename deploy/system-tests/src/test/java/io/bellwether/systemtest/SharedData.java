package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Recorded market data beside the project. It is read where it is; a test that needs it is skipped where it is not. */
final class SharedData {
    private SharedData() {}

    /** A file or folder of it; skips the test, with the reason, where there is none. */
    static Path require(String name) {
        Path path = House.folder().resolve("../shared/data").resolve(name).normalize();
        assumeTrue(Files.exists(path), () -> "SKIPPED: recorded market data is not here: " + path);
        return path;
    }

    /** The bar files of a folder of it. */
    static List<Path> barFiles(String folder) {
        try (Stream<Path> files = Files.list(require(folder))) {
            List<Path> bars = files.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
            assertThat(bars).as(folder).isNotEmpty();
            return bars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
