package io.bellwether.execution.simulation;

import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;

/**
 * A symbol as the simulated venue lists it.
 *
 * @param rules what orders in it must keep
 * @param scale its ticks, lots and money units; the tick is the rules'
 */
public record SimulatedSymbol(SymbolRules rules, Scale scale) {
    public SimulatedSymbol {
        if (rules.tickSize().compareTo(scale.tickSize()) != 0) {
            throw new IllegalArgumentException("the scale's tick of %s must be %s, was %s"
                    .formatted(rules.symbol(), rules.tickSize(), scale.tickSize()));
        }
        if (rules.stepSize().remainder(scale.lotSize()).signum() != 0) {
            throw new IllegalArgumentException("the step of %s must be a multiple of the lot %s, was %s"
                    .formatted(rules.symbol(), scale.lotSize(), rules.stepSize()));
        }
    }

    Symbol symbol() {
        return rules.symbol();
    }

    String baseAsset() {
        return rules.baseAsset();
    }

    String quoteAsset() {
        return rules.quoteAsset();
    }

    long stepLots() {
        return scale.lots(rules.stepSize());
    }
}
