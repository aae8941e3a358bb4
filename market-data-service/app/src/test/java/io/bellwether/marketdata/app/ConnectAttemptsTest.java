package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectAttemptsTest {
    private static final double NO_LUCK = 0.5;

    private final ConnectAttempts attempts =
            new ConnectAttempts(new Backoff(Duration.ofMillis(300), Duration.ofSeconds(6)));

    @Test
    void eachFailureIsFollowedByALongerPauseUntilAConnectionLasts() {
        // Given
        assertThat(attempts.rested(0)).isTrue();
        attempts.failed(0, NO_LUCK);
        attempts.failed(0, NO_LUCK);

        // When, Then
        assertThat(attempts.rested(millis(599))).isFalse();
        assertThat(attempts.rested(millis(600))).isTrue();
        attempts.lasted();
        attempts.failed(0, NO_LUCK);
        assertThat(attempts.rested(millis(300))).isTrue();
    }

    @Test
    void noMoreAreMadeInFiveMinutesThanTheExchangeAllows() {
        // Given
        for (int i = 0; i < ConnectAttempts.MAX_IN_WINDOW; i++) {
            assertThat(attempts.exhaustedFor(millis(i))).isZero();
            attempts.made(millis(i));
        }

        // When, Then
        assertThat(attempts.exhaustedFor(millis(1_000))).isEqualTo(Duration.ofSeconds(299));
        assertThat(attempts.exhaustedFor(millis(300_000))).isZero();
        attempts.made(millis(300_000));
        assertThat(attempts.exhaustedFor(millis(300_000))).isEqualTo(Duration.ofMillis(1));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
