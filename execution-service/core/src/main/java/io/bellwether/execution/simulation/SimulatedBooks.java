package io.bellwether.execution.simulation;

import java.math.BigDecimal;

/**
 * What left the account or came to it other than by trades, in the quote asset.
 *
 * @param depositedQuote what it began with
 * @param feesQuote fees paid; those of spot buys are kept in the base asset and are in the fills
 * @param fundingQuote funding paid; negative when more was received
 * @param absorbedQuote losses beyond a position's margin, borne by the venue
 */
public record SimulatedBooks(
        BigDecimal depositedQuote, BigDecimal feesQuote, BigDecimal fundingQuote, BigDecimal absorbedQuote) {}
