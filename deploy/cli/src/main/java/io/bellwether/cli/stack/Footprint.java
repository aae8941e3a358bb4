package io.bellwether.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process holds of the machine now.
 *
 * @param kilobytes of its resident set
 */
public record Footprint(long kilobytes, long threads, long descriptors) {
    /** Of a process; empty where it has ended or the system has no {@code /proc}. */
    public static Optional<Footprint> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            List<String> status = Files.readAllLines(process.resolve("status"));
            return Optional.of(new Footprint(number(status, "VmRSS:"), number(status, "Threads:"), open.count()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
