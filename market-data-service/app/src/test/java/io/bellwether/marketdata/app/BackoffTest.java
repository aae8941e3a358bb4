package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(6));

    @Test
    void doublesUntilTheMaximum() {
        assertThat(backoff.delay(1, 0.5)).isEqualTo(Duration.ofMillis(300));
        assertThat(backoff.delay(2, 0.5)).isEqualTo(Duration.ofMillis(600));
        assertThat(backoff.delay(3, 0.5)).isEqualTo(Duration.ofMillis(1_200));
        assertThat(backoff.delay(6, 0.5)).isEqualTo(Duration.ofSeconds(6));
        assertThat(backoff.delay(Integer.MAX_VALUE, 0.5)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void chanceSpreadsItByAThird() {
        assertThat(backoff.delay(1, 0.0)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.delay(1, 1.0)).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void aWaitOfNothingIsRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retry.min");
    }
}
