package io.bellwether.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
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
                        .map(ResidentMemory::kilobytes)
                        .flatMapToLong(OptionalLong::stream)
                        .sum()
                / KILOBYTES_PER_MEGABYTE;
    }

    private static OptionalLong kilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException _) {
            // The process has ended meanwhile.
            return OptionalLong.empty();
        }
    }
}
