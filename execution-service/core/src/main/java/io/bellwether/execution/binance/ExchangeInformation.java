package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderLimits;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.binance.SymbolStatus;
import io.bellwether.marketdata.contract.Symbol;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order must keep of the answer to {@code GET /api/v3/exchangeInfo}. Market data reads the same answer for its own
 * ends; each symbol's part is parsed in one place, there.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExchangeInformation(
        List<io.bellwether.marketdata.binance.SymbolRules> symbols, List<RateLimit> rateLimits) {
    public ExchangeInformation(
            @Nullable List<io.bellwether.marketdata.binance.SymbolRules> symbols,
            @Nullable List<RateLimit> rateLimits) {
        this.symbols = symbols == null ? List.of() : List.copyOf(symbols);
        this.rateLimits = rateLimits == null ? List.of() : List.copyOf(rateLimits);
    }

    /** Each symbol with the strictest of its filters. A filter that is not there demands nothing. */
    public List<ListedSymbol> listed() {
        return symbols.stream().map(ExchangeInformation::listed).toList();
    }

    private static ListedSymbol listed(io.bellwether.marketdata.binance.SymbolRules rules) {
        return new ListedSymbol(
                new SymbolRules(
                        new Symbol(rules.symbol()),
                        Objects.requireNonNull(rules.baseAsset(), "baseAsset of " + rules.symbol()),
                        Objects.requireNonNull(rules.quoteAsset(), "quoteAsset of " + rules.symbol()),
                        rules.orderTick(),
                        rules.orderStep(),
                        rules.minQuantity(),
                        rules.minNotional()),
                rules.status() == SymbolStatus.TRADING,
                rules.status().name(),
                new OrderLimits(rules.maxQuantity(), rules.maxMarketQuantity(), rules.maxNotional()));
    }
}
