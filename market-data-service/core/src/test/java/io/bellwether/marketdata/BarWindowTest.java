package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarWindowTest {
    private final BarWindow window = BarWindow.ending(BarInterval.ONE_MINUTE, time(10), 6);

    @Test
    void endsWhereItsLastBarCloses() {
        assertThat(window.from()).isEqualTo(time(4));
        assertThat(window.bars()).isEqualTo(6);
    }

    @Test
    void isWholeWhenEveryOpenTimeIsThere() {
        assertThat(window.holes(times(4, 5, 6, 7, 8, 9))).isEmpty();
        assertThat(window.holes(times(2, 3, 4, 5, 6, 7, 8, 9, 10, 11))).isEmpty();
    }

    @Test
    void namesWhatIsMissingAtItsBeginningInItAndAtItsEnd() {
        assertThat(window.holes(times(2, 5, 8)))
                .containsExactly(
                        new BarWindow.Hole(time(4), time(5)),
                        new BarWindow.Hole(time(6), time(8)),
                        new BarWindow.Hole(time(9), time(10)));
        assertThat(window.holes(times(12))).containsExactly(new BarWindow.Hole(time(4), time(10)));
        assertThat(window.holes(List.of())).containsExactly(new BarWindow.Hole(time(4), time(10)));
    }

    @Test
    void publishedBarsTellByTheirSequence() {
        // Given
        BarSealer sealer = new BarSealer(Bars.BTCUSD, BarInterval.ONE_MINUTE);
        List<BarClosed> whole =
                IntStream.range(0, 5).mapToObj(minute -> seal(sealer, minute)).toList();
        sealer.sealAbsent(time(7));
        List<BarClosed> holed = List.of(whole.getLast(), seal(sealer, 7));

        // Then
        assertThat(BarWindow.isWhole(whole)).isTrue();
        assertThat(BarWindow.isWhole(holed)).isFalse();
        assertThat(BarWindow.isWhole(List.of())).isTrue();
    }

    @Test
    void hasAtLeastOneBarAndWholeOnes() {
        assertThatThrownBy(() -> BarWindow.ending(BarInterval.ONE_MINUTE, time(10), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from < to must hold");
        assertThatThrownBy(() -> BarWindow.ending(BarInterval.ONE_MINUTE, time(10).plusMillis(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aligned to 1m");
    }

    private static BarClosed seal(BarSealer sealer, int minute) {
        return ((SealOutcome.Sealed) sealer.offer(Bars.at(minute), BarSource.STREAM, Instant.EPOCH)).event();
    }

    private static List<Instant> times(int... minutes) {
        return IntStream.of(minutes).mapToObj(BarWindowTest::time).toList();
    }

    private static Instant time(int minute) {
        return Bars.at(minute).openTime();
    }
}
