package io.bellwether.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AbsenceProofTest {
    private static final Instant SIGNED = Instant.parse("2013-11-28T00:01:00Z");
    private static final Instant SENT = Instant.parse("2026-11-21T12:00:00Z");
    /** 5 s receive window, 10 s in which the venue may still work on it, 3 s margin. */
    private static final Duration WAIT = Duration.ofSeconds(18);

    private final AbsenceProof proof = new AbsenceProof(SIGNED, SENT, Duration.ofSeconds(5));

    @Test
    void holdsOnlyWhenBothClocksArePastEverythingThatCouldStillPlaceTheOrder() {
        Instant venueAfter = SIGNED.plus(WAIT).plusMillis(1);
        Instant ourAfter = SENT.plus(WAIT).plusMillis(1);

        assertThat(proof.holds(venueAfter, ourAfter)).isTrue();
        assertThat(proof.holds(SIGNED.plus(WAIT), ourAfter)).isFalse();
        assertThat(proof.holds(venueAfter, SENT.plus(WAIT))).isFalse();
    }

    @Test
    void isNotFooledByAReplayThatRunsSixHundredTimesFaster() {
        assertThat(proof.holds(SIGNED.plusSeconds(1_200), SENT.plusSeconds(2))).isFalse();
    }
}
