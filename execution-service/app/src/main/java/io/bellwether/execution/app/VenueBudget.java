package io.bellwether.execution.app;

import io.bellwether.execution.binance.RateLimit;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How much of the venue's limits is used up, as the headers of its answers tell. The last fifth of each is kept for orders
 * that protect or close a position: an entry that uses it up could leave one that nobody can get out of.
 */
final class VenueBudget {
    private static final String WEIGHT = "X-MBX-USED-WEIGHT-";
    private static final String ORDERS = "X-MBX-ORDER-COUNT-";
    private static final long RESERVE_PARTS = 5;

    private final InstantSource clock;
    /** By the name of the header that tells how much of it is used. */
    private final Map<String, Limit> limits = new ConcurrentHashMap<>();

    private final Map<String, Used> used = new ConcurrentHashMap<>();

    VenueBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** So much in each stretch of time; the stretches lie fixed. */
    private record Limit(String what, long most, Duration stretch) {
        long reserved() {
            return Math.max(1, most / RESERVE_PARTS);
        }
    }

    private record Used(long count, Instant at) {}

    /** The venue's limits, as it lists them. */
    void replace(List<RateLimit> listed) {
        for (RateLimit limit : listed) {
            Optional<Duration> unit = unit(limit.interval());
            String kind = switch (limit.rateLimitType()) {
                case "REQUEST_WEIGHT" -> WEIGHT;
                case "ORDERS" -> ORDERS;
                default -> "";
            };
            if (unit.isPresent() && !kind.isEmpty() && limit.intervalNum() > 0) {
                String header = kind + limit.intervalNum() + limit.interval().charAt(0);
                String what = kind.equals(WEIGHT) ? "request weight" : "orders";
                limits.put(header, new Limit(what, limit.limit(), unit.get().multipliedBy(limit.intervalNum())));
            }
        }
    }

    private static Optional<Duration> unit(String interval) {
        return switch (interval.toUpperCase(Locale.ROOT)) {
            case "SECOND" -> Optional.of(Duration.ofSeconds(1));
            case "MINUTE" -> Optional.of(Duration.ofMinutes(1));
            case "HOUR" -> Optional.of(Duration.ofHours(1));
            case "DAY" -> Optional.of(Duration.ofDays(1));
            default -> Optional.empty(); // One of tomorrow's.
        };
    }

    /** What an answer tells of it. */
    void answered(HttpHeaders headers) {
        Instant now = clock.instant();
        for (String header : limits.keySet()) {
            headers.firstValue(header)
                    .filter(text -> text.chars().allMatch(Character::isDigit) && text.length() < 19)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> used.put(header, new Used(Long.parseLong(text), now)));
        }
    }

    /** What is used up but for the reserve; empty while nothing is. */
    Optional<String> scarce() {
        Instant now = clock.instant();
        return limits.entrySet().stream()
                .flatMap(entry -> scarce(entry.getValue(), used.get(entry.getKey()), now).stream())
                .sorted()
                .findFirst();
    }

    private static Optional<String> scarce(Limit limit, @Nullable Used used, Instant now) {
        if (used == null || stretch(limit, used.at()) != stretch(limit, now)) {
            return Optional.empty();
        }
        if (used.count() < limit.most() - limit.reserved()) {
            return Optional.empty();
        }
        return Optional.of(
                "%d of %d %s in %s are used".formatted(used.count(), limit.most(), limit.what(), limit.stretch()));
    }

    private static long stretch(Limit limit, Instant at) {
        return Math.floorDiv(at.getEpochSecond(), limit.stretch().toSeconds());
    }
}
