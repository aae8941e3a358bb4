package io.bellwether.marketdata.app.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final CallBudget budget =
            new CallBudget(25, Duration.ofDays(1), Duration.ofMillis(1_100), Duration.ofMinutes(15));

    @Test
    void theFirstCallIsGranted() {
        assertThat(decide(null, null, null)).isInstanceOf(CallBudget.Permit.Granted.class);
    }

    @Test
    void callsAreApart() {
        assertThat(decide(NOW.minusMillis(1_099), null, null)).isInstanceOf(CallBudget.Permit.Later.class);
        assertThat(decide(NOW.minusMillis(1_100), null, null)).isInstanceOf(CallBudget.Permit.Granted.class);
    }

    @Test
    void callsAboutOneSubjectAreFurtherApart() {
        assertThat(decide(NOW.minusSeconds(60), NOW.minusSeconds(60), null))
                .isEqualTo(new CallBudget.Permit.Later(NOW.plusSeconds(14 * 60), "calls have to be further apart"));
    }

    @Test
    void aFullWindowOpensWhenItsOldestCallLeavesIt() {
        assertThat(decide(NOW.minusSeconds(9), null, NOW.minus(Duration.ofHours(23))))
                .isEqualTo(new CallBudget.Permit.Later(
                        NOW.plus(Duration.ofHours(1)), "the budget of 25 calls in 24 hours is used up"));
        assertThat(decide(NOW.minusSeconds(9), null, NOW.minus(Duration.ofHours(24))))
                .isInstanceOf(CallBudget.Permit.Granted.class);
    }

    @Test
    void aBudgetOfNothingIsRefused() {
        assertThatThrownBy(() -> new CallBudget(0, Duration.ofDays(1), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private CallBudget.Permit decide(@Nullable Instant newest, @Nullable Instant ofSubject, @Nullable Instant oldest) {
        return budget.decide(
                NOW,
                new CallBudget.Past(
                        Optional.ofNullable(newest), Optional.ofNullable(ofSubject), Optional.ofNullable(oldest)));
    }
}
