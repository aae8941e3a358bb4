package io.bellwether.execution;

import io.bellwether.execution.contract.SymbolRules;

/**
 * A symbol as the venue lists it.
 *
 * @param trading whether it takes orders now
 * @param status the venue's own word for that
 * @param limits the most it takes of one order
 */
public record ListedSymbol(SymbolRules rules, boolean trading, String status, OrderLimits limits) {
    /** One without upper bounds. */
    public ListedSymbol(SymbolRules rules, boolean trading, String status) {
        this(rules, trading, status, OrderLimits.NONE);
    }
}
