package io.bellwether.marketdata.app.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often a vendor may be called. The window rolls: whichever hour the vendor's day begins at, no day of it ever sees
 * more calls than allowed.
 *
 * @param maxCalls within any window
 * @param spacing the least time between two calls
 * @param subjectSpacing the least time between two calls about the same subject
 */
record CallBudget(int maxCalls, Duration window, Duration spacing, Duration subjectSpacing) {
    CallBudget {
        if (maxCalls < 1 || !window.isPositive() || spacing.isNegative() || subjectSpacing.isNegative()) {
            throw new IllegalArgumentException(
                    "a budget must allow at least one call in a positive window, was %d in %s, %s and %s apart"
                            .formatted(maxCalls, window, spacing, subjectSpacing));
        }
    }

    /** Whether a call may be made. */
    sealed interface Permit {
        /** It may, and is counted already. */
        record Granted() implements Permit {}

        /** Not before {@code at}. */
        record Later(Instant at, String reason) implements Permit {}
    }

    /**
     * What was called so far; each is absent if there was no such call.
     *
     * @param newest the newest call
     * @param newestOfSubject the newest call about the same subject
     * @param oldestThatCounts the newest but {@code maxCalls - 1}: while it is in the window, the window is full
     */
    record Past(Optional<Instant> newest, Optional<Instant> newestOfSubject, Optional<Instant> oldestThatCounts) {}

    Permit decide(Instant now, Past past) {
        Optional<Permit> full = past.oldestThatCounts()
                .map(time -> time.plus(window))
                .filter(now::isBefore)
                .map(at -> new Permit.Later(
                        at, "the budget of %d calls in %s is used up".formatted(maxCalls, inWords(window))));
        if (full.isPresent()) {
            return full.get();
        }
        return Stream.of(
                        past.newest().map(time -> time.plus(spacing)),
                        past.newestOfSubject().map(time -> time.plus(subjectSpacing)))
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .<Permit>map(at -> new Permit.Later(at, "calls have to be further apart"))
                .orElseGet(Permit.Granted::new);
    }

    private static String inWords(Duration window) {
        return window.toHours() > 0 ? window.toHours() + " hours" : window.toSeconds() + " seconds";
    }
}
