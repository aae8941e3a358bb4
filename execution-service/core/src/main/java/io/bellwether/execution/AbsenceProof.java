package io.bellwether.execution;

import java.time.Duration;
import java.time.Instant;

/**
 * When "no such order" becomes proof. Until a request's receive window, the venue's own processing limit and a margin
 * have passed, an order the venue does not show may still be on its way into the book. Both clocks must agree, because
 * a replaying venue's clock may run far ahead of the network's.
 *
 * @param signedAt the timestamp in the request, by the venue's clock
 * @param sentAt when the request left, by our clock
 * @param receiveWindow how long after {@code signedAt} the venue may still take the request
 */
public record AbsenceProof(Instant signedAt, Instant sentAt, Duration receiveWindow) {
    /** Binance gives up on a request of its own after 10 s. */
    private static final Duration VENUE_PROCESSING_LIMIT = Duration.ofSeconds(10);
    /** For clocks that differ a little and queries that lag behind the book. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    /** Whether an order not found at these times never existed. */
    public boolean holds(Instant venueTime, Instant ourTime) {
        Duration wait = receiveWindow.plus(VENUE_PROCESSING_LIMIT).plus(MARGIN);
        return venueTime.isAfter(signedAt.plus(wait)) && ourTime.isAfter(sentAt.plus(wait));
    }
}
