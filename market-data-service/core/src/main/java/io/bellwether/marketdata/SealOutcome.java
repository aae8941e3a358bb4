package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import java.math.BigDecimal;
import java.time.Instant;

/** What became of a closed bar that was offered to a {@link BarSealer}. Only {@link Sealed} changes anything. */
public sealed interface SealOutcome {
    /** It is the next bar: it now has its number and may be stored and published. */
    record Sealed(BarClosed event) implements SealOutcome {}

    /** The same bar is sealed already, with the same content. */
    record Duplicate(Bar bar) implements SealOutcome {}

    /** A bar with this open time is sealed already, with other content. */
    record Conflict(Bar bar, String sealedChecksum, String offeredChecksum) implements SealOutcome {}

    /** It was sealed that there is no bar at this open time, and now there is one. */
    record Resurfaced(Bar bar) implements SealOutcome {}

    /** The bar is older than what the sealer remembers, so it cannot tell a duplicate from a conflict. */
    record Late(Bar bar) implements SealOutcome {}

    /**
     * Bars are missing before this one. They must be sealed first; then the bar may be offered again.
     *
     * @param from open time of the first missing bar
     * @param to open time of the bar that was offered: the end of what is missing, exclusive
     */
    record Gap(Instant from, Instant to) implements SealOutcome {}

    /** It is the next bar, but a price of it is five times the last sealed close or more, or a fifth of it or less. */
    record Jump(Bar bar, BigDecimal lastClose) implements SealOutcome {}
}
