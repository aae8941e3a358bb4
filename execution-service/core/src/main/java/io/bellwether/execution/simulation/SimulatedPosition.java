package io.bellwether.execution.simulation;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is held of one symbol.
 *
 * @param quantityBase below zero when short
 * @param entryQuote what it was worth at its entries, below zero when short
 * @param marginQuote what carries it alone
 * @param liquidationPrice where the venue closes it; empty where it never does
 * @param leverage how many times its margin a position may be worth when it is opened
 */
public record SimulatedPosition(
        BigDecimal quantityBase,
        BigDecimal entryQuote,
        BigDecimal marginQuote,
        Optional<BigDecimal> liquidationPrice,
        int leverage) {}
