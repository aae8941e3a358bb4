package io.bellwether.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much memory processes hold: the sum of their resident sets, in which shared pages count once for each. */
public final class ResidentMemory {
    private static final long KILOBYTES_PER_MEGABYTE = 1024;

    private ResidentMemory() {}

    /** Megabytes of the processes and all their descendants; null where the system has no {@code /proc}. */
    public static @Nullable Long megabytes(List<ProcessHandle> processes) {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return null;
        }
        return processes.stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .map(ProcessHandle::pid)
                        .distinct()
                        .map(Footprint::of)
                        .flatMap(Optional::stream)
                        .mapToLong(Footprint::kilobytes)
                        .sum()
                / KILOBYTES_PER_MEGABYTE;
    }
}
