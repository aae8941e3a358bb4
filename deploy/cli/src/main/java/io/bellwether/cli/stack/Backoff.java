package io.bellwether.cli.stack;

import java.time.Duration;

/** How long to wait before starting again what keeps dying: half a second, doubled up to ten. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(10);
    /** Who lived this long is well again. */
    static final Duration STABLE = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** The wait after a life of {@code lifetime}. */
    Duration after(Duration lifetime) {
        if (lifetime.compareTo(STABLE) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
