package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BarSealerTest {
    private static final Instant SEEN = Instant.parse("2026-11-21T10:00:00Z");

    private final BarSealer sealer = new BarSealer(Bars.BTCUSD, BarInterval.ONE_MINUTE);

    @Test
    void theFirstBarStartsTheHistoryAtZero() {
        // When
        SealOutcome outcome = sealer.offer(Bars.at(5), BarSource.BACKFILL, SEEN);

        // Then
        assertThat(outcome)
                .isEqualTo(new SealOutcome.Sealed(new BarClosed(
                        "bar:BTCUSD:1m:1385597100000",
                        Bars.at(5),
                        0,
                        BarSource.BACKFILL,
                        BarChecksum.of(Bars.at(5)),
                        true,
                        Bars.at(6).openTime(),
                        SEEN)));
        assertThat(sealer.nextOpenTime()).contains(Bars.at(6).openTime());
    }

    @Test
    void nothingIsExpectedBeforeTheFirstBar() {
        assertThat(sealer.nextOpenTime()).isEmpty();
    }

    @Test
    void aJumpIsAGapUntilTheMissingBarsAreSealed() {
        // Given
        offer(0);
        SealOutcome early = offer(3);
        offer(1);
        offer(2);

        // When
        SealOutcome retried = offer(3);

        // Then
        assertThat(early)
                .isEqualTo(new SealOutcome.Gap(Bars.at(1).openTime(), Bars.at(3).openTime()));
        assertThat(retried)
                .isInstanceOfSatisfying(
                        SealOutcome.Sealed.class,
                        next -> assertThat(next.event().sequence()).isEqualTo(3));
    }

    @Test
    void theSameBarTwiceIsADuplicateHoweverItsNumbersAreWritten() {
        // Given
        offer(0);
        offer(1);

        // When
        SealOutcome outcome = sealer.offer(Bars.at(0, "1000.50"), BarSource.STREAM, SEEN);

        // Then
        assertThat(outcome).isInstanceOf(SealOutcome.Duplicate.class);
        assertThat(sealer.nextOpenTime()).contains(Bars.at(2).openTime());
    }

    @Test
    void aSealedBarDoesNotChange() {
        // Given
        offer(0);

        // When
        SealOutcome outcome = sealer.offer(Bars.at(0, "1001"), BarSource.BACKFILL, SEEN);

        // Then
        assertThat(outcome)
                .isEqualTo(new SealOutcome.Conflict(
                        Bars.at(0, "1001"), BarChecksum.of(Bars.at(0)), BarChecksum.of(Bars.at(0, "1001"))));
    }

    @Test
    void goesOnAfterTheLastStoredBar() {
        // Given
        offer(0);
        BarClosed last = ((SealOutcome.Sealed) offer(1)).event();
        BarSealer resumed = BarSealer.after(last);

        // When
        List<SealOutcome> outcomes = List.of(
                resumed.offer(Bars.at(0), BarSource.BACKFILL, SEEN),
                resumed.offer(Bars.at(1), BarSource.BACKFILL, SEEN),
                resumed.offer(Bars.at(2), BarSource.BACKFILL, SEEN));

        // Then
        assertThat(outcomes.get(0)).isInstanceOf(SealOutcome.Late.class);
        assertThat(outcomes.get(1)).isInstanceOf(SealOutcome.Duplicate.class);
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        SealOutcome.Sealed.class,
                        next -> assertThat(next.event().sequence()).isEqualTo(2));
    }

    @Test
    void remembersADayOfMinutes() {
        // Given
        IntStream.rangeClosed(0, 1_440).forEach(this::offer);

        // When
        SealOutcome forgotten = offer(0);
        SealOutcome oldestRemembered = offer(1);

        // Then
        assertThat(forgotten).isInstanceOf(SealOutcome.Late.class);
        assertThat(oldestRemembered).isInstanceOf(SealOutcome.Duplicate.class);
    }

    @Test
    void barsOfAnotherFeedAreABrokenCaller() {
        // Given
        Bar bar = Bars.at(0);
        BarSealer other = new BarSealer(new Symbol("ETHUSD"), BarInterval.ONE_MINUTE);

        // When, Then
        assertThatThrownBy(() -> other.offer(bar, BarSource.STREAM, SEEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ETHUSD 1m")
                .hasMessageContaining("BTCUSD 1m");
    }

    /** Bars lost, repeated and shuffled on the way leave as one unbroken row as long as every gap is filled. */
    @Test
    void whateverTheOrderTheSealedHistoryHasNoHoleAndNoRepetition() {
        for (int seed = 0; seed < 100; seed++) {
            BarSealer shuffled = new BarSealer(Bars.BTCUSD, BarInterval.ONE_MINUTE);
            List<BarClosed> history = new ArrayList<>();
            offer(shuffled, 0, history);
            List<Integer> minutes =
                    new ArrayList<>(IntStream.rangeClosed(1, 60).boxed().toList());
            minutes.addAll(minutes.subList(10, 30));
            Collections.shuffle(minutes, new Random(seed));

            minutes.forEach(minute -> offer(shuffled, minute, history));

            assertThat(history)
                    .as("seed %d", seed)
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(
                            LongStream.range(0, history.size()).boxed().toList());
            assertThat(shuffled.nextOpenTime()).contains(Bars.at(61).openTime());
        }
    }

    private static void offer(BarSealer sealer, int minute, List<BarClosed> history) {
        switch (sealer.offer(Bars.at(minute), BarSource.STREAM, SEEN)) {
            case SealOutcome.Sealed next -> history.add(next.event());
            case SealOutcome.Gap gap -> {
                int first = (int) Duration.between(Bars.MIDNIGHT, gap.from()).toMinutes();
                IntStream.rangeClosed(first, minute).forEach(missing -> offer(sealer, missing, history));
            }
            case SealOutcome.Duplicate repeated -> assertThat(repeated.bar()).isEqualTo(Bars.at(minute));
            case SealOutcome.Conflict conflict -> fail("no bar was changed: " + conflict);
            case SealOutcome.Late late -> fail("no bar was forgotten: " + late);
        }
    }

    private SealOutcome offer(int minute) {
        return sealer.offer(Bars.at(minute), BarSource.STREAM, SEEN);
    }
}
