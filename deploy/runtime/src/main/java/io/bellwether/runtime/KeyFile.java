package io.bellwether.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A key ring in a file, which may be changed while the service runs: that is how keys are added, withdrawn and exchanged. A
 * file that cannot be read any more leaves the last one that could.
 */
final class KeyFile {
    private static final Logger LOG = Logger.getLogger(KeyFile.class);
    /** A withdrawn key works for so long at most. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** What was read, and of what. */
    private record Reading(KeyRing keys, FileTime of, Instant looked) {}

    private final Path file;
    private volatile Reading reading;

    /** @throws IllegalStateException if it cannot be read; the message says what to do */
    KeyFile(Path file, Instant now) {
        this.file = file;
        try {
            this.reading = read(now);
        } catch (IOException | IllegalArgumentException failure) {
            throw new IllegalStateException(
                    "bellwether.security.keys-file %s cannot be used: %s".formatted(file, failure.getMessage()),
                    failure);
        }
    }

    Optional<Caller> find(String key, Instant now) {
        if (now.isAfter(reading.looked().plus(LOOK_EVERY))) {
            refresh(now);
        }
        return reading.keys().find(key, now);
    }

    private void refresh(Instant now) {
        Reading last = reading;
        try {
            boolean same = Files.getLastModifiedTime(file).equals(last.of());
            reading = same ? new Reading(last.keys(), last.of(), now) : read(now);
        } catch (IOException | IllegalArgumentException failure) {
            reading = new Reading(last.keys(), last.of(), now);
            LOG.errorf("%s cannot be read any more, the keys of before still count: %s", file, failure.getMessage());
        }
    }

    private Reading read(Instant now) throws IOException {
        FileTime of = Files.getLastModifiedTime(file);
        return new Reading(KeyRing.parse(Files.readAllLines(file)), of, now);
    }
}
