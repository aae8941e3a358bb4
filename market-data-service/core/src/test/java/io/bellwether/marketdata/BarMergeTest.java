package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarMergeTest {
    private static final Instant SEEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long LATER = GRACE.toNanos();
    private static final Instant OPEN_END = Bars.at(10_000).openTime();

    private final BarMerge merge = BarMerge.after(Bars.BTCUSD, BarInterval.ONE_MINUTE, List.of(), GRACE);

    @Test
    void aGapOfTheStreamIsFilledByRestAndTheOfferedBarStaysTheStreams() {
        // Given
        stream(0);
        SealOutcome early = stream(4);

        // When
        BarMerge.Answer answer = answer(Bars.at(4).openTime(), 0, 1, 2, 3, 4, 5);

        // Then
        assertThat(early).isInstanceOf(SealOutcome.Gap.class);
        assertThat(answer.sealed()).extracting(BarClosed::sequence).containsExactly(1L, 2L, 3L);
        assertThat(answer.sealed()).allMatch(event -> event.source() == BarSource.BACKFILL);
        assertThat(answer.doubt()).isEmpty();
        assertThat(((SealOutcome.Sealed) stream(4)).event().source()).isEqualTo(BarSource.STREAM);
        assertThat(merge.drainEvents())
                .containsExactly(
                        new MarketEvent.GapOpened(
                                "gap-opened:BTCUSD:1m:1385596860000",
                                Bars.BTCUSD,
                                BarInterval.ONE_MINUTE,
                                time(1),
                                time(4),
                                time(4),
                                SEEN),
                        sealedGap(1, 4, 3, 0));
        assertThat(merge.drainEvents()).isEmpty();
    }

    @Test
    void barsThatRestDoesNotHaveEitherAreSealedAsAbsentWhenItSaysSoTwice() {
        // Given
        stream(0);
        stream(4);
        merge.drainEvents();

        // When
        BarMerge.Answer first = answer(time(4), 1, 4);
        BarMerge.Answer tooSoon = merge.answer(bars(1, 4), time(4), SEEN, LATER - 1);
        BarMerge.Answer second = merge.answer(bars(1, 4), time(4), SEEN, LATER);

        // Then
        assertThat(first.sealed()).extracting(BarClosed::sequence).containsExactly(1L);
        assertThat(first.doubt())
                .contains("the exchange's history has no bar from %s until %s".formatted(time(2), time(4)));
        assertThat(tooSoon.doubt()).isPresent();
        assertThat(second.doubt()).isEmpty();
        assertThat(merge.drainEvents()).containsExactly(sealedGap(1, 4, 1, 2));
        assertThat(((SealOutcome.Sealed) stream(4)).event().sequence()).isEqualTo(4);
    }

    @Test
    void anAnswerThatDoesNotReachBeyondTheGapProvesNothing() {
        // Given
        stream(0);
        stream(4);

        // When
        BarMerge.Answer first = answer(time(4), 0, 1);
        BarMerge.Answer second = merge.answer(bars(0, 1), time(4), SEEN, LATER);

        // Then
        assertThat(first.doubt()).isEmpty();
        assertThat(second.doubt()).isEmpty();
        assertThat(merge.nextOpenTime()).contains(time(2));
    }

    @Test
    void aBarThatWasOnlyLateAtRestIsNotAbsent() {
        // Given
        stream(0);
        stream(3);
        merge.drainEvents();
        answer(time(3), 2, 3);

        // When
        BarMerge.Answer second = merge.answer(bars(1, 2, 3), time(3), SEEN, LATER);

        // Then
        assertThat(second.sealed()).extracting(BarClosed::sequence).containsExactly(1L, 2L);
        assertThat(merge.drainEvents()).containsExactly(sealedGap(1, 3, 2, 0));
    }

    @Test
    void aTenfoldPriceThatRestRepeatsIsTrue() {
        // Given
        stream(0);
        Bar jumped = Bars.priced(1, "0.5");
        SealOutcome streamed = merge.stream(jumped, SEEN);

        // When
        BarMerge.Answer first = merge.answer(List.of(jumped), OPEN_END, SEEN, 0);
        BarMerge.Answer second = merge.answer(List.of(jumped, Bars.priced(2, "0.6")), OPEN_END, SEEN, LATER);

        // Then
        assertThat(streamed).isInstanceOf(SealOutcome.Jump.class);
        assertThat(first.sealed()).isEmpty();
        assertThat(first.doubt()).contains("the price of bar %s jumped from 1000.5 to 0.5".formatted(time(1)));
        assertThat(second.sealed())
                .extracting(event -> event.bar().close().toPlainString())
                .containsExactly("0.5", "0.6");
        assertThat(second.sealed()).allMatch(event -> event.source() == BarSource.BACKFILL);
    }

    @Test
    void aTenfoldPriceThatRestDoesNotKnowIsReplaced() {
        // Given
        stream(0);
        merge.stream(Bars.priced(1, "99999"), SEEN);

        // When
        BarMerge.Answer answer = answer(OPEN_END, 1);

        // Then
        assertThat(answer.sealed()).extracting(BarClosed::bar).containsExactly(Bars.at(1));
    }

    @Test
    void aRevisionThatRestRepeatsCorrectsTheSealedBar() {
        // Given
        stream(0);
        stream(1);
        Bar revised = Bars.at(0, "1001");

        // When
        BarMerge.Answer first = merge.answer(List.of(revised, Bars.at(1)), OPEN_END, SEEN, 0);
        BarMerge.Answer second = merge.answer(List.of(revised, Bars.at(1)), OPEN_END, SEEN, LATER);
        BarMerge.Answer third = merge.answer(List.of(revised, Bars.at(1)), OPEN_END, SEEN, 3 * LATER);

        // Then
        assertThat(first.changeDoubted()).isTrue();
        assertThat(first.corrections()).isEmpty();
        assertThat(second.changeDoubted()).isFalse();
        assertThat(second.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.previousChecksum()).contains(BarChecksum.of(Bars.at(0)));
            assertThat(correction.corrected().bar()).isEqualTo(revised);
            assertThat(correction.corrected().sequence()).isZero();
        });
        assertThat(third.corrections()).isEmpty();
        assertThat(merge.drainEvents())
                .singleElement()
                .isInstanceOfSatisfying(MarketEvent.BarCorrected.class, event -> {
                    assertThat(event.id())
                            .isEqualTo("bar-corrected:BTCUSD:1m:1385596800000:" + BarChecksum.of(revised));
                    assertThat(event.previousChecksum()).isEqualTo(BarChecksum.of(Bars.at(0)));
                    assertThat(event.checksum()).isEqualTo(BarChecksum.of(revised));
                });
    }

    @Test
    void aBarThatTurnsUpWhereNoneWasIsACorrectionWithoutAPredecessor() {
        // Given
        stream(0);
        stream(2);
        answer(time(2), 2);
        merge.answer(bars(2), time(2), SEEN, LATER);
        stream(2);
        merge.drainEvents();

        // When
        merge.answer(bars(0, 1, 2), OPEN_END, SEEN, 2 * LATER);
        BarMerge.Answer second = merge.answer(bars(0, 1, 2), OPEN_END, SEEN, 3 * LATER);

        // Then
        assertThat(second.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.previousChecksum()).isEqualTo(Optional.empty());
            assertThat(correction.corrected().sequence()).isEqualTo(1);
        });
    }

    @Test
    void whatWasMissedWhileNobodyListenedIsAGapToo() {
        // Given
        merge.missedUntil(time(0), SEEN);
        stream(0);
        merge.missedUntil(time(1), SEEN);
        assertThat(merge.drainEvents()).isEmpty();

        // When
        merge.missedUntil(time(4), SEEN);
        answer(OPEN_END, 1, 2);
        stream(3);

        // Then
        assertThat(merge.drainEvents())
                .satisfiesExactly(
                        opened -> assertThat(opened).isInstanceOf(MarketEvent.GapOpened.class),
                        closed -> assertThat(closed).isEqualTo(sealedGap(1, 4, 2, 0)));
    }

    @Test
    void comparesNoFurtherBackThanTheHistoryAndItsMemoryReach() {
        // Given
        assertThat(merge.comparableFrom(60)).isEmpty();
        IntStream.range(0, 40).forEach(this::stream);
        Optional<Instant> young = merge.comparableFrom(60);
        IntStream.range(40, 300).forEach(this::stream);

        // Then
        assertThat(young).contains(time(0));
        assertThat(merge.comparableFrom(60)).contains(time(240));
        assertThat(merge.comparableFrom(1_000)).contains(time(180));
    }

    private SealOutcome stream(int minute) {
        return merge.stream(Bars.at(minute), SEEN);
    }

    private BarMerge.Answer answer(Instant sealBefore, int... minutes) {
        return merge.answer(bars(minutes), sealBefore, SEEN, 0);
    }

    private static List<Bar> bars(int... minutes) {
        return IntStream.of(minutes).mapToObj(Bars::at).toList();
    }

    private static Instant time(int minute) {
        return Bars.at(minute).openTime();
    }

    private static MarketEvent sealedGap(int from, int to, long filled, long absent) {
        return new MarketEvent.GapSealed(
                "gap-sealed:BTCUSD:1m:" + time(from).toEpochMilli(),
                Bars.BTCUSD,
                BarInterval.ONE_MINUTE,
                time(from),
                time(to),
                filled,
                absent,
                time(to),
                SEEN);
    }
}
