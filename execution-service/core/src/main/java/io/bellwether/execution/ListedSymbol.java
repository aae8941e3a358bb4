package io.bellwether.execution;

import io.bellwether.execution.contract.SymbolRules;

/**
 * A symbol as the venue lists it.
 *
 * @param trading whether it takes orders now
 * @param status the venue's own word for that
 */
public record ListedSymbol(SymbolRules rules, boolean trading, String status) {}
