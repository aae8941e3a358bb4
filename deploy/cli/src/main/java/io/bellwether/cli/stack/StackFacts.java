package io.bellwether.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What runs and where, for {@code status} and for programs that want to talk to it.
 *
 * @param pid the supervisor's process
 * @param run the folder of this run's server data
 */
public record StackFacts(
        long pid,
        Instant startedAt,
        String run,
        String speed,
        String console,
        String exchange,
        String kafka,
        String postgres,
        String redis,
        List<ServiceFacts> services) {
    /** One service. */
    public record ServiceFacts(String name, String url) {}

    public StackFacts {
        services = List.copyOf(services);
    }

    /** Writes in one step, so that a reader never sees half of it. */
    void writeTo(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Json.MAPPER.writeValue(temporary.toFile(), this);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the file says, if it is there and whole. */
    public static Optional<StackFacts> read(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(file.toFile(), StackFacts.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
