package io.bellwether.marketdata;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files of exchanges and vendors. They stand beside the repository, if at all. */
public final class Recordings {
    private Recordings() {}

    /** A file under {@code shared/data}, in or above the working folder; ends the test as skipped where it is not. */
    public static Path find(String file) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data").resolve(file);
            if (Files.exists(found)) {
                return found;
            }
        }
        Assumptions.abort("no shared/data/" + file + " in or above the working folder: skipped");
        throw new IllegalStateException("unreachable");
    }
}
