package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one symbol and interval whether a closed bar may become part of the history. It exists so that nothing
 * behind it ever has to ask whether a bar is missing: bars come in any order and from any source, and leave numbered
 * from 0 without holes, each exactly once.
 *
 * <pre>
 *   offered bar's open time    outcome
 *   ------------------------   ------------------------------------------
 *   the next expected one      Sealed; the next expected moves on
 *   after it                   Gap(from the expected one, to the offered one)
 *   before it, remembered      Duplicate, or Conflict if the content differs
 *   before it, forgotten       Late
 * </pre>
 *
 * <p>The first bar ever offered starts the history. Not for use by several threads.
 */
public final class BarSealer {
    /** A day of minutes: no exchange repeats older bars unasked. */
    private static final int REMEMBERED_BARS = 1_440;

    private final Symbol symbol;
    private final BarInterval interval;
    private final SequencedMap<Instant, String> remembered = new LinkedHashMap<>();
    private @Nullable BarClosed last;

    /** A sealer with no history yet. */
    public BarSealer(Symbol symbol, BarInterval interval) {
        this.symbol = symbol;
        this.interval = interval;
    }

    /** A sealer that goes on after {@code last}, the newest bar that is stored. */
    public static BarSealer after(BarClosed last) {
        BarSealer sealer = new BarSealer(last.bar().symbol(), last.bar().interval());
        sealer.remember(last);
        return sealer;
    }

    /** Open time of the bar that comes next; absent before the first. */
    public Optional<Instant> nextOpenTime() {
        return Optional.ofNullable(last).map(event -> event.bar().closeTime());
    }

    /**
     * Offers a closed bar.
     *
     * @param createdAt when the closed bar was first seen, by our own clock
     * @throws IllegalArgumentException if it is a bar of another symbol or interval
     */
    public SealOutcome offer(Bar bar, BarSource source, Instant createdAt) {
        if (!bar.symbol().equals(symbol) || bar.interval() != interval) {
            throw new IllegalArgumentException("bar must be of %s %s, was of %s %s"
                    .formatted(
                            symbol,
                            interval.code(),
                            bar.symbol(),
                            bar.interval().code()));
        }
        Instant expected = nextOpenTime().orElse(bar.openTime());
        if (bar.openTime().isAfter(expected)) {
            return new SealOutcome.Gap(expected, bar.openTime());
        }
        String checksum = BarChecksum.of(bar);
        if (bar.openTime().isBefore(expected)) {
            return known(bar, checksum);
        }
        BarClosed event = new BarClosed(
                BarClosed.idOf(symbol, interval, bar.openTime()),
                bar,
                last == null ? 0 : last.sequence() + 1,
                source,
                checksum,
                true,
                bar.closeTime(),
                createdAt);
        remember(event);
        return new SealOutcome.Sealed(event);
    }

    private SealOutcome known(Bar bar, String checksum) {
        String sealedChecksum = remembered.get(bar.openTime());
        if (sealedChecksum == null) {
            return new SealOutcome.Late(bar);
        }
        return sealedChecksum.equals(checksum)
                ? new SealOutcome.Duplicate(bar)
                : new SealOutcome.Conflict(bar, sealedChecksum, checksum);
    }

    private void remember(BarClosed event) {
        last = event;
        remembered.put(event.bar().openTime(), event.checksum());
        if (remembered.size() > REMEMBERED_BARS) {
            remembered.pollFirstEntry();
        }
    }
}
