package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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
    void aSealedBarDoesNotChangeByBeingOffered() {
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
    void goesOnAfterTheNewestStoredBars() {
        // Given
        offer(0);
        BarClosed second = sealed(offer(1));
        BarClosed third = sealed(offer(2));
        BarSealer resumed = BarSealer.after(List.of(second, third));

        // When
        List<SealOutcome> outcomes = List.of(
                resumed.offer(Bars.at(0), BarSource.BACKFILL, SEEN),
                resumed.offer(Bars.at(1), BarSource.BACKFILL, SEEN),
                resumed.offer(Bars.at(2, "1001"), BarSource.BACKFILL, SEEN),
                resumed.offer(Bars.at(3), BarSource.BACKFILL, SEEN));

        // Then
        assertThat(outcomes.get(0)).isInstanceOf(SealOutcome.Late.class);
        assertThat(outcomes.get(1)).isInstanceOf(SealOutcome.Duplicate.class);
        assertThat(outcomes.get(2)).isInstanceOf(SealOutcome.Conflict.class);
        assertThat(sealed(outcomes.get(3)).sequence()).isEqualTo(3);
        assertThat(resumed.firstOpenTime()).contains(Bars.at(0).openTime());
    }

    @Test
    void anAbsentBarLeavesItsNumberOut() {
        // Given
        offer(0);
        sealer.sealAbsent(Bars.at(3).openTime());

        // When
        SealOutcome next = offer(3);

        // Then
        assertThat(sealed(next).sequence()).isEqualTo(3);
    }

    @Test
    void aBarThatWasSealedAsAbsentAndComesAfterAllIsToldApart() {
        // Given
        offer(0);
        sealer.sealAbsent(Bars.at(2).openTime());
        BarSealer resumed = BarSealer.after(List.of(sealed(BarSealerTest.first(0)), sealed(offer(2))));

        // When
        SealOutcome atOnce = offer(1);
        SealOutcome afterARestart = resumed.offer(Bars.at(1), BarSource.STREAM, SEEN);

        // Then
        assertThat(atOnce).isEqualTo(new SealOutcome.Resurfaced(Bars.at(1)));
        assertThat(afterARestart).isEqualTo(atOnce);
    }

    @Test
    void anAbsenceOfMonthsIsRememberedOnlyAsFarAsItMatters() {
        // Given
        offer(0);

        // When
        sealer.sealAbsent(Bars.at(500_000).openTime());

        // Then
        assertThat(offer(499_999)).isInstanceOf(SealOutcome.Resurfaced.class);
        assertThat(offer(1)).isInstanceOf(SealOutcome.Late.class);
        assertThat(sealed(offer(500_000)).sequence()).isEqualTo(500_000);
    }

    @Test
    void aSlippedDecimalPointIsHeldBackUntilTheCallerInsistsAlsoWhereThePriceFell() {
        // Given
        offer(0);
        Bar jumped = Bars.priced(1, "9998.7");

        // When
        SealOutcome outcome = sealer.offer(jumped, BarSource.STREAM, SEEN);
        SealOutcome again = sealer.offer(jumped, BarSource.STREAM, SEEN);

        // Then
        SealOutcome.Jump jump = new SealOutcome.Jump(jumped, Bars.at(0).close());
        assertThat(outcome).isEqualTo(jump).isEqualTo(again);
        assertThat(sealer.sealJump(jump, BarSource.BACKFILL, SEEN).sequence()).isEqualTo(1);
        assertThat(sealer.offer(Bars.priced(2, "9999"), BarSource.STREAM, SEEN)).isInstanceOf(SealOutcome.Sealed.class);
    }

    @Test
    void aFifthOfThePriceIsAJumpTooAndALittleMoreIsNot() {
        // Given
        offer(0);

        // When
        SealOutcome fifth = sealer.offer(Bars.priced(1, "200.1"), BarSource.STREAM, SEEN);
        SealOutcome more = sealer.offer(Bars.priced(1, "200.2"), BarSource.STREAM, SEEN);

        // Then
        assertThat(fifth).isInstanceOf(SealOutcome.Jump.class);
        assertThat(more).isInstanceOf(SealOutcome.Sealed.class);
    }

    @Test
    void remembersTwoHoursOfMinutes() {
        // Given
        IntStream.rangeClosed(0, BarSealer.REMEMBERED_BARS).forEach(this::offer);

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

    private static SealOutcome first(int minute) {
        return new BarSealer(Bars.BTCUSD, BarInterval.ONE_MINUTE).offer(Bars.at(minute), BarSource.STREAM, SEEN);
    }

    private static BarClosed sealed(SealOutcome outcome) {
        return ((SealOutcome.Sealed) outcome).event();
    }

    private SealOutcome offer(int minute) {
        return sealer.offer(Bars.at(minute), BarSource.STREAM, SEEN);
    }
}
