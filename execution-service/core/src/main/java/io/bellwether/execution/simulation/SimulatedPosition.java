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
        int leverage) {
    static SimulatedPosition of(Holding holding, Scale scale) {
        BigDecimal entry = scale.money(holding.entryUnits());
        return new SimulatedPosition(
                scale.quantity(holding.lots()),
                holding.lots() < 0 ? entry.negate() : entry,
                scale.money(holding.marginUnits()),
                liquidation(holding).map(scale::price),
                (int) holding.leverage());
    }

    private static Optional<Long> liquidation(Holding holding) {
        if (holding.liquidationBelow() != Holding.NO_LEVEL_BELOW) {
            return Optional.of(holding.liquidationBelow());
        }
        return holding.liquidationAbove() == Holding.NO_LEVEL_ABOVE
                ? Optional.empty()
                : Optional.of(holding.liquidationAbove());
    }
}
