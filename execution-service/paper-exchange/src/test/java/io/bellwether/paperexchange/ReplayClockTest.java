package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayClockTest {
    private final AtomicLong nanos = new AtomicLong(5_000);

    private ReplayClock clock(String speed) {
        return new ReplayClock(ReplaySpeed.parse(speed), 1_000_000, 2_000_000, nanos::get);
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void standsUntilItIsStarted() {
        ReplayClock clock = clock("600");

        pass(1_000);

        assertThat(clock.held()).isTrue();
        assertThat(clock.target()).isEqualTo(1_000_000);
    }

    @Test
    void runsAtItsSpeedAndPointsNowhereBeyondTheEnd() {
        ReplayClock clock = clock("600");
        clock.run();

        pass(10);
        assertThat(clock.target()).isEqualTo(1_006_000);
        pass(1_000_000);
        assertThat(clock.target()).isEqualTo(2_000_000);
        assertThat(clock.ended()).isFalse();
        clock.reached(2_000_000);
        assertThat(clock.ended()).isTrue();
    }

    @Test
    void goesOnFromWhereItWasHeld() {
        ReplayClock clock = clock("0.5");
        clock.run();
        pass(100);
        clock.reached(clock.target());
        clock.hold();
        pass(5_000);

        clock.run();
        pass(100);

        assertThat(clock.target()).isEqualTo(1_000_100);
    }

    @Test
    void pointsToTheEndAtOnceInMax() {
        ReplayClock clock = clock("max");
        assertThat(clock.target()).isEqualTo(1_000_000);

        clock.run();

        assertThat(clock.target()).isEqualTo(2_000_000);
    }

    @Test
    void neverGoesBack() {
        ReplayClock clock = clock("1");
        clock.reached(1_500_000);

        assertThatThrownBy(() -> clock.reached(1_499_999)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.reached(2_000_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "", "1000001", "NaN"})
    void refusesASpeedThatIsNone(String text) {
        assertThatThrownBy(() -> ReplaySpeed.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("speed must be");
    }

    @Test
    void widensSigningWindowsByItsSpeed() {
        assertThat(ReplaySpeed.parse("600").venueMillis(5_000)).isEqualTo(3_000_000);
        assertThat(ReplaySpeed.parse("0.1").venueMillis(5_000)).isEqualTo(5_000);
        assertThat(ReplaySpeed.parse("600.0").text()).isEqualTo("600");
        assertThat(ReplaySpeed.parse("max").text()).isEqualTo("max");
    }
}
