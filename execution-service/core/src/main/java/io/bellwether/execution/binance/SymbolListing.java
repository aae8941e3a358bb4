package io.bellwether.execution.binance;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;

/** Reads a symbol's filters as the few rules our orders must keep. A filter that is not there demands nothing. */
public final class SymbolListing {
    private SymbolListing() {}

    /** The symbol with the strictest of its filters. */
    public static ListedSymbol of(ExchangeInformation.TradedSymbol traded) {
        BigDecimal tick = BigDecimal.ZERO;
        BigDecimal step = BigDecimal.ZERO;
        BigDecimal minQuantity = BigDecimal.ZERO;
        BigDecimal minNotional = BigDecimal.ZERO;
        for (SymbolFilter filter : traded.filters()) {
            switch (filter) {
                case SymbolFilter.PriceFilter price -> tick = tick.max(price.tickSize());
                case SymbolFilter.LotSize lot -> {
                    step = step.max(lot.stepSize());
                    minQuantity = minQuantity.max(lot.minQty());
                }
                case SymbolFilter.MarketLotSize lot -> {
                    step = step.max(lot.stepSize());
                    minQuantity = minQuantity.max(lot.minQty());
                }
                case SymbolFilter.MinNotional notional -> minNotional = minNotional.max(notional.minNotional());
                case SymbolFilter.Notional notional -> minNotional = minNotional.max(notional.minNotional());
                case SymbolFilter.Other ignored -> {
                    // Checked by the venue alone.
                }
            }
        }
        return new ListedSymbol(
                new SymbolRules(
                        new Symbol(traded.symbol()),
                        traded.baseAsset(),
                        traded.quoteAsset(),
                        tick,
                        step,
                        minQuantity,
                        minNotional),
                traded.status() == SymbolStatus.TRADING,
                traded.status().name());
    }
}
