package io.bellwether.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Instant now = NOON;
    private final ClockWatch watch = new ClockWatch(() -> now);

    @Test
    void aClockThatRunsOrLeapsAheadIsFine() {
        assertThat(watch.look()).isEmpty();

        now = NOON.plusSeconds(1);
        assertThat(watch.look()).isEmpty();

        now = NOON.plus(Duration.ofDays(1));
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void aStepBackIsSeenWhenItIsMoreThanClientsBear() {
        watch.look();

        now = NOON.minus(ClockWatch.TOLERANCE);
        assertThat(watch.look()).isEmpty();

        now = NOON.minusSeconds(60);
        assertThat(watch.look()).contains(Duration.ofMinutes(1));
    }

    /** As a leap second does, or a time service that mends a clock bit by bit. */
    @Test
    void smallStepsBackAddUp() {
        watch.look();

        now = NOON.minusSeconds(2);
        assertThat(watch.look()).isEmpty();

        now = NOON.minusSeconds(4);
        assertThat(watch.look()).contains(Duration.ofSeconds(4));
    }
}
