package io.bellwether.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void doublesUpToTheLongestWait() {
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void startsAnewAfterAStableLife() {
        backoff.after(Duration.ZERO);
        backoff.after(Duration.ZERO);

        assertThat(backoff.after(Backoff.STABLE)).isEqualTo(Backoff.FIRST);
    }
}
