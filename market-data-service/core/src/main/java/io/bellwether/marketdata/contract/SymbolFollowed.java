package io.bellwether.marketdata.contract;

/**
 * Which symbols are followed: the newest one of a symbol counts. The replica of market-data that owns the record's
 * partition follows the symbol.
 *
 * @param active false: no longer. The record stays, because a symbol that comes back must come back to its partition.
 */
public record SymbolFollowed(Symbol symbol, BarInterval interval, boolean active) {}
