package io.bellwether.execution.contract;

import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;

/**
 * What the venue demands of an order in one symbol.
 *
 * @param tickSize prices are multiples of it, in quote asset
 * @param stepSize quantities are multiples of it, in base asset
 * @param minNotionalQuote price times quantity is at least this
 */
public record SymbolRules(
        Symbol symbol,
        String baseAsset,
        String quoteAsset,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal minQuantityBase,
        BigDecimal minNotionalQuote) {}
