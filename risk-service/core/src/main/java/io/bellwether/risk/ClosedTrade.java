package io.bellwether.risk;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position that was opened and is over.
 *
 * @param pnlQuote what it made, fees deducted
 * @param returned the same as a fraction of what it cost
 * @param byStop whether a stop ended it
 */
public record ClosedTrade(
        Direction direction,
        Instant openedAt,
        Instant closedAt,
        BigDecimal pnlQuote,
        double returned,
        boolean byStop) {}
