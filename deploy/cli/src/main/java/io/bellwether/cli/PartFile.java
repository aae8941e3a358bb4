package io.bellwether.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there only when it is whole: it is written beside its place, moved there at the end, and deleted where the
 * work breaks off.
 */
final class PartFile implements AutoCloseable {
    private final Path target;
    private final Path part;

    PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
    }

    /** Where to write. */
    Path path() {
        return part;
    }

    /** Takes the place of what is there. */
    void finish() throws IOException {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
