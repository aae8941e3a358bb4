package io.bellwether.training.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded market data beside the project. It is read where it is; a test that needs it is skipped where it is not. */
final class SharedData {
    private SharedData() {}

    static Path require(String name) {
        Path path = Path.of("../../../shared/data").resolve(name).normalize();
        assumeTrue(Files.exists(path), () -> "SKIPPED: recorded market data is not here: " + path.toAbsolutePath());
        return path;
    }
}
