package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one symbol and interval whether a closed bar may become part of the history. It exists so that nothing
 * behind it ever has to ask whether a bar is missing: bars come in any order and from any source, and leave in order, each
 * exactly once, numbered by their time. A number is left out only where {@link #sealAbsent} was called.
 *
 * <pre>
 *   offered bar's open time    outcome
 *   ------------------------   ------------------------------------------
 *   the next expected one      Sealed, and the next expected moves on; or Jump
 *   after it                   Gap(from the expected one, to the offered one)
 *   before it, remembered      Duplicate, Conflict if the content differs, or Resurfaced if it was sealed as absent
 *   before it, forgotten       Late
 * </pre>
 *
 * <p>The first bar ever offered starts the history. It knows nothing of REST, streams and second answers: that is {@link
 * BarMerge}. Not for use by several threads.
 */
public final class BarSealer {
    /** Two hours of minutes, times 150 bytes, times five hundred symbols: 9 MB. No exchange repeats older bars unasked. */
    public static final int REMEMBERED_BARS = 120;

    private static final String ABSENT = "";
    /**
     * A slipped decimal point is a factor of ten, but from the last close to a slipped price it is a little less whenever
     * the true price fell meanwhile. Five keeps far from that and from any true minute.
     */
    private static final BigDecimal JUMP = BigDecimal.valueOf(5);

    private final Symbol symbol;
    private final BarInterval interval;
    private final SequencedMap<Instant, String> remembered = new LinkedHashMap<>();
    private @Nullable Instant first;
    private @Nullable Instant next;
    private @Nullable BigDecimal lastClose;

    /** A sealer with no history yet. */
    public BarSealer(Symbol symbol, BarInterval interval) {
        this.symbol = symbol;
        this.interval = interval;
    }

    /**
     * A sealer that goes on after the newest bars that are stored, oldest first; a hole between two of them was sealed as
     * absent.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static BarSealer after(List<BarClosed> newest) {
        if (newest.isEmpty()) {
            throw new IllegalArgumentException("newest must not be empty: a history begins with a bar");
        }
        Bar oldest = newest.getFirst().bar();
        BarSealer sealer = new BarSealer(oldest.symbol(), oldest.interval());
        sealer.first = oldest.openTime()
                .minus(sealer.interval.length().multipliedBy(newest.getFirst().sequence()));
        sealer.next = oldest.openTime();
        for (BarClosed event : newest) {
            sealer.sealAbsent(event.bar().openTime());
            sealer.remember(event.bar(), event.checksum());
        }
        return sealer;
    }

    /** Open time of the bar that comes next; absent before the first. */
    public Optional<Instant> nextOpenTime() {
        return Optional.ofNullable(next);
    }

    /** Open time of the first bar of the history; absent before it. */
    public Optional<Instant> firstOpenTime() {
        return Optional.ofNullable(first);
    }

    /**
     * Offers a closed bar.
     *
     * @param createdAt when the closed bar was first seen, by our own clock
     * @throws IllegalArgumentException if it is a bar of another symbol or interval
     */
    public SealOutcome offer(Bar bar, BarSource source, Instant createdAt) {
        requireOwn(bar);
        Instant expected = nextOpenTime().orElse(bar.openTime());
        if (bar.openTime().isAfter(expected)) {
            return new SealOutcome.Gap(expected, bar.openTime());
        }
        if (bar.openTime().isBefore(expected)) {
            return known(bar);
        }
        BigDecimal before = lastClose;
        if (before != null && jumps(before, bar)) {
            return new SealOutcome.Jump(bar, before);
        }
        return new SealOutcome.Sealed(seal(bar, source, createdAt));
    }

    /**
     * Seals the bar that was offered last and jumped, because it is true all the same.
     *
     * @throws IllegalArgumentException if it is not the next bar
     */
    public BarClosed sealJump(SealOutcome.Jump jump, BarSource source, Instant createdAt) {
        if (!jump.bar().openTime().equals(next)) {
            throw new IllegalArgumentException("the next bar opens at %s, was %s"
                    .formatted(next, jump.bar().openTime()));
        }
        return seal(jump.bar(), source, createdAt);
    }

    /** Seals that the exchange has no bar from the next expected one until {@code to}, exclusive. */
    public void sealAbsent(Instant to) {
        Instant from = next;
        if (from == null || !interval.openTimeOf(to).equals(to)) {
            throw new IllegalArgumentException("absence must follow a bar and end at an open time, was " + to);
        }
        // Only what can be remembered anyway: an absence may last for months.
        Instant oldest = to.minus(interval.length().multipliedBy(REMEMBERED_BARS));
        for (Instant absent = from.isAfter(oldest) ? from : oldest;
                absent.isBefore(to);
                absent = absent.plus(interval.length())) {
            remember(absent, ABSENT);
        }
        if (to.isAfter(from)) {
            next = to;
        }
    }

    /** Lets {@code bar} stand for the sealed bar, or the sealed absence, at its open time. */
    BarClosed correct(Bar bar, BarSource source, Instant createdAt) {
        requireOwn(bar);
        BarClosed corrected = event(bar, BarChecksum.of(bar), source, createdAt);
        if (remembered.replace(bar.openTime(), corrected.checksum()) == null) {
            throw new IllegalArgumentException("only a remembered bar can be corrected, was " + bar.openTime());
        }
        if (bar.closeTime().equals(next)) {
            lastClose = bar.close();
        }
        return corrected;
    }

    private SealOutcome known(Bar bar) {
        String sealedChecksum = remembered.get(bar.openTime());
        if (sealedChecksum == null) {
            return new SealOutcome.Late(bar);
        }
        if (sealedChecksum.equals(ABSENT)) {
            return new SealOutcome.Resurfaced(bar);
        }
        String checksum = BarChecksum.of(bar);
        return sealedChecksum.equals(checksum)
                ? new SealOutcome.Duplicate(bar)
                : new SealOutcome.Conflict(bar, sealedChecksum, checksum);
    }

    private static boolean jumps(BigDecimal before, Bar bar) {
        return bar.high().compareTo(before.multiply(JUMP)) >= 0
                || bar.low().multiply(JUMP).compareTo(before) <= 0;
    }

    private BarClosed seal(Bar bar, BarSource source, Instant createdAt) {
        if (first == null) {
            first = bar.openTime();
        }
        BarClosed event = event(bar, BarChecksum.of(bar), source, createdAt);
        remember(bar, event.checksum());
        return event;
    }

    private BarClosed event(Bar bar, String checksum, BarSource source, Instant createdAt) {
        Instant origin = first == null ? bar.openTime() : first;
        return new BarClosed(
                BarClosed.idOf(symbol, interval, bar.openTime()),
                bar,
                Duration.between(origin, bar.openTime()).dividedBy(interval.length()),
                source,
                checksum,
                true,
                bar.closeTime(),
                createdAt);
    }

    private void remember(Bar bar, String checksum) {
        next = bar.closeTime();
        lastClose = bar.close();
        remember(bar.openTime(), checksum);
    }

    private void remember(Instant openTime, String checksum) {
        remembered.put(openTime, checksum);
        if (remembered.size() > REMEMBERED_BARS) {
            remembered.pollFirstEntry();
        }
    }

    private void requireOwn(Bar bar) {
        if (!bar.symbol().equals(symbol) || bar.interval() != interval) {
            throw new IllegalArgumentException("bar must be of %s %s, was of %s %s"
                    .formatted(
                            symbol,
                            interval.code(),
                            bar.symbol(),
                            bar.interval().code()));
        }
    }
}
