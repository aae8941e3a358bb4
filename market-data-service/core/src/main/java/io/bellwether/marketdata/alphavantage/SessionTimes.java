package io.bellwether.marketdata.alphavantage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the vendor's local times into instants, row by row in the vendor's order, newest first. A local time that autumn
 * has twice is the later of the two that is still before the row above; one that spring leaves out is refused.
 */
final class SessionTimes {
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]");
    private static final int DATE_LENGTH = "2020-08-31".length();

    private final ZoneId zone;
    private @Nullable Instant newer;

    SessionTimes(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The instant of the next row.
     *
     * @throws IllegalArgumentException if the row is not older than the one before, or has a time that never was
     * @throws java.time.DateTimeException if it is no time at all
     */
    Instant next(String text) {
        Instant time = resolve(text);
        newer = time;
        return time;
    }

    private Instant resolve(String text) {
        if (text.length() == DATE_LENGTH) {
            Instant midnight =
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return requireOlder(text, List.of(midnight));
        }
        LocalDateTime local = LocalDateTime.parse(text, LOCAL_TIME);
        List<Instant> possible = zone.getRules().getValidOffsets(local).stream()
                .map(local::toInstant)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (possible.isEmpty()) {
            throw new IllegalArgumentException("there was no %s in %s".formatted(text, zone));
        }
        return requireOlder(text, possible);
    }

    private Instant requireOlder(String text, List<Instant> possible) {
        Instant limit = newer;
        return possible.stream()
                .filter(time -> limit == null || time.isBefore(limit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s must be older than the row before, %s".formatted(text, limit)));
    }
}
