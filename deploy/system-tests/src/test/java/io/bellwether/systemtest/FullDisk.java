package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A disk without room, as one process and its children see it: no write to a file succeeds. The kernel's limit on the size
 * of files does it to a running process, and needs neither a file system of its own nor rights to mount one.
 */
final class FullDisk {
    private static final String NO_ROOM = "0:unlimited";
    private static final String ROOM = "unlimited:unlimited";

    private FullDisk() {}

    static void before(ProcessHandle process) throws IOException, InterruptedException {
        limit(process, NO_ROOM);
    }

    /** Makes sure that a process lives before such a disk. */
    static void assertBefore(ProcessHandle process) throws IOException {
        assertThat(Files.readString(Path.of("/proc", Long.toString(process.pid()), "limits")))
                .as("the limits of %d", process.pid())
                .containsPattern("Max file size +0 ");
    }

    static void cleared(ProcessHandle process) throws IOException, InterruptedException {
        limit(process, ROOM);
    }

    /** Who ended meanwhile needs none. */
    private static void limit(ProcessHandle process, String size) throws IOException, InterruptedException {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        for (ProcessHandle each : all) {
            int exitCode = new ProcessBuilder("prlimit", "--pid", Long.toString(each.pid()), "--fsize=" + size)
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exitCode == 0 || !each.isAlive())
                    .as("prlimit --fsize=%s of %d", size, each.pid())
                    .isTrue();
        }
    }
}
