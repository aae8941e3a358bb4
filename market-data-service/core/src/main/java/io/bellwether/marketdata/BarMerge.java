package io.bellwether.marketdata;

import io.bellwether.marketdata.SecondOpinion.Claim;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one history of one symbol and interval out of two sources: the stream, which is fast but loses, repeats and garbles
 * bars, and the answers of REST, which are slow but complete. Where they differ, REST wins; where REST says something hard
 * to believe, it must say it twice:
 *
 * <ul>
 *   <li>a bar is missing though a later one is in the same answer: sealed as absent;
 *   <li>a price jumped fivefold: sealed, because a redenomination must not stop a symbol for ever;
 *   <li>a sealed bar looks different now: corrected.
 * </ul>
 *
 * <p>The caller does what needs a network: when {@link #stream} says {@link SealOutcome.Gap} or {@link SealOutcome.Jump}, it
 * asks REST and hands in every answer by {@link #answer}, until the bar before the offered one is sealed. Not for use by
 * several threads.
 */
public final class BarMerge {
    /**
     * What an answer of REST led to. Events come first, then corrections, then sealed bars: whoever is killed in between
     * finds the same again.
     *
     * @param sealed new bars, in order
     * @param corrections changes of sealed bars
     * @param doubt what must be said a second time before the history goes on; absent if it goes on
     * @param changeDoubted whether a sealed bar looked different for the first time
     */
    public record Answer(
            List<BarClosed> sealed, List<Correction> corrections, Optional<String> doubt, boolean changeDoubted) {
        public Answer {
            sealed = List.copyOf(sealed);
            corrections = List.copyOf(corrections);
        }
    }

    /**
     * A sealed bar, or a sealed absence, that is something else now.
     *
     * @param corrected the new content under the former id and sequence
     * @param previousChecksum of the former content; absent if there was no bar
     */
    public record Correction(BarClosed corrected, Optional<String> previousChecksum) {}

    /** A gap that is being filled. */
    private static final class OpenGap {
        private final Instant from;
        private Instant to;
        private long filled;
        private long absent;

        private OpenGap(Instant from, Instant to) {
            this.from = from;
            this.to = to;
        }
    }

    private final Symbol symbol;
    private final BarInterval interval;
    private final BarSealer sealer;
    private final SecondOpinion opinion;
    private final List<MarketEvent> events = new ArrayList<>();
    private @Nullable OpenGap gap;

    private BarMerge(Symbol symbol, BarInterval interval, BarSealer sealer, Duration grace) {
        this.symbol = symbol;
        this.interval = interval;
        this.sealer = sealer;
        this.opinion = new SecondOpinion(grace);
    }

    /**
     * A merge that goes on after what is stored.
     *
     * @param newest the newest stored bars, oldest first; empty where a history begins
     * @param grace how long after the first answer a second one counts
     */
    public static BarMerge after(Symbol symbol, BarInterval interval, List<BarClosed> newest, Duration grace) {
        BarSealer sealer = newest.isEmpty() ? new BarSealer(symbol, interval) : BarSealer.after(newest);
        return new BarMerge(symbol, interval, sealer, grace);
    }

    /** Open time of the bar that comes next; absent before the first. */
    public Optional<Instant> nextOpenTime() {
        return sealer.nextOpenTime();
    }

    /**
     * The earliest open time from which on an answer is compared with at most {@code bars} sealed bars; absent before the
     * first bar.
     */
    public Optional<Instant> comparableFrom(int bars) {
        return sealer.nextOpenTime()
                .flatMap(next -> sealer.firstOpenTime().map(first -> {
                    Instant from =
                            next.minus(interval.length().multipliedBy(Math.min(bars, BarSealer.REMEMBERED_BARS)));
                    return from.isBefore(first) ? first : from;
                }));
    }

    /** Everything that happened since the last call, oldest first. */
    public List<MarketEvent> drainEvents() {
        List<MarketEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    /** A bar that the stream shows as closed. Of a gap it also notes that it is open. */
    public SealOutcome stream(Bar bar, Instant receivedAt) {
        SealOutcome outcome = sealer.offer(bar, BarSource.STREAM, receivedAt);
        OpenGap known = gap;
        if (outcome instanceof SealOutcome.Gap(Instant from, Instant to)) {
            open(from, to, receivedAt);
        } else if (outcome instanceof SealOutcome.Sealed && known != null) {
            // REST lagged behind, and the stream had the last bar of the gap first.
            closeIfWhole(known, receivedAt);
        }
        return outcome;
    }

    /** Notes that the stream was not heard, so that all bars until {@code to}, exclusive, must come from REST. */
    public void missedUntil(Instant to, Instant now) {
        sealer.nextOpenTime().filter(next -> next.isBefore(to)).ifPresent(next -> open(next, to, now));
    }

    /**
     * An answer of REST.
     *
     * @param bars closed bars, ascending; some may be sealed already and are compared then
     * @param sealBefore bars from here on only prove that the answer reaches so far: the stream brings them
     * @param seenAt when the answer came, by our own clock
     * @param nanos the same by a clock that only goes forward
     */
    public Answer answer(List<Bar> bars, Instant sealBefore, Instant seenAt, long nanos) {
        List<BarClosed> sealed = new ArrayList<>();
        List<Correction> corrections = new ArrayList<>();
        boolean changeDoubted = false;
        for (Bar bar : bars) {
            boolean evidenceOnly = !bar.openTime().isBefore(sealBefore);
            Instant reached = evidenceOnly ? sealBefore : bar.openTime();
            Instant expected = sealer.nextOpenTime().orElse(reached);
            if (expected.isBefore(reached)) {
                open(expected, reached, seenAt);
                if (!opinion.confirms(new Claim.Absent(expected, reached), nanos)) {
                    String doubt = "the exchange's history has no bar from %s until %s".formatted(expected, reached);
                    return new Answer(sealed, corrections, Optional.of(doubt), changeDoubted);
                }
                absent(expected, reached, seenAt);
            }
            if (evidenceOnly) {
                break;
            }
            switch (sealer.offer(bar, BarSource.BACKFILL, seenAt)) {
                case SealOutcome.Sealed next -> sealed.add(filled(next.event(), seenAt));
                case SealOutcome.Jump jump -> {
                    if (!opinion.confirms(new Claim.Jumped(bar.openTime(), BarChecksum.of(bar)), nanos)) {
                        String doubt = "the price of bar %s jumped from %s to %s"
                                .formatted(bar.openTime(), jump.lastClose(), bar.close());
                        return new Answer(sealed, corrections, Optional.of(doubt), changeDoubted);
                    }
                    sealed.add(filled(sealer.sealJump(jump, BarSource.BACKFILL, seenAt), seenAt));
                }
                case SealOutcome.Conflict conflict ->
                    changeDoubted |=
                            !corrected(bar, Optional.of(conflict.sealedChecksum()), seenAt, nanos, corrections);
                case SealOutcome.Resurfaced resurfaced ->
                    changeDoubted |= !corrected(bar, Optional.empty(), seenAt, nanos, corrections);
                case SealOutcome.Duplicate duplicate -> {}
                case SealOutcome.Late late -> {}
                case SealOutcome.Gap left ->
                    throw new IllegalStateException("the gap was sealed, yet there is " + left);
            }
        }
        return new Answer(sealed, corrections, Optional.empty(), changeDoubted);
    }

    /** Whether the change was said twice and is made now. */
    private boolean corrected(
            Bar bar, Optional<String> previousChecksum, Instant seenAt, long nanos, List<Correction> corrections) {
        if (!opinion.confirms(new Claim.Changed(bar.openTime(), BarChecksum.of(bar)), nanos)) {
            return false;
        }
        BarClosed corrected = sealer.correct(bar, BarSource.BACKFILL, seenAt);
        corrections.add(new Correction(corrected, previousChecksum));
        events.add(new MarketEvent.BarCorrected(
                "bar-corrected:%s:%s:%d:%s"
                        .formatted(symbol, interval.code(), bar.openTime().toEpochMilli(), corrected.checksum()),
                symbol,
                interval,
                bar,
                corrected.sequence(),
                previousChecksum.orElse(null),
                corrected.checksum(),
                bar.closeTime(),
                seenAt));
        return true;
    }

    private void open(Instant from, Instant to, Instant now) {
        OpenGap known = gap;
        if (known != null) {
            known.to = to.isAfter(known.to) ? to : known.to;
            return;
        }
        gap = new OpenGap(from, to);
        events.add(new MarketEvent.GapOpened(
                "gap-opened:%s:%s:%d".formatted(symbol, interval.code(), from.toEpochMilli()),
                symbol,
                interval,
                from,
                to,
                to,
                now));
    }

    private BarClosed filled(BarClosed event, Instant now) {
        OpenGap known = gap;
        if (known != null && event.bar().openTime().isBefore(known.to)) {
            known.filled++;
            closeIfWhole(known, now);
        }
        return event;
    }

    private void absent(Instant from, Instant to, Instant now) {
        sealer.sealAbsent(to);
        OpenGap known = gap;
        if (known != null) {
            known.absent += Duration.between(from, to).dividedBy(interval.length());
            closeIfWhole(known, now);
        }
    }

    private void closeIfWhole(OpenGap known, Instant now) {
        if (sealer.nextOpenTime().orElse(known.from).isBefore(known.to)) {
            return;
        }
        gap = null;
        events.add(new MarketEvent.GapSealed(
                "gap-sealed:%s:%s:%d".formatted(symbol, interval.code(), known.from.toEpochMilli()),
                symbol,
                interval,
                known.from,
                known.to,
                known.filled,
                known.absent,
                known.to,
                now));
    }
}
