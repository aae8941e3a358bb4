package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The answer to {@code GET /api/v3/exchangeInfo}: limits, and each symbol's rules. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExchangeInformation(
        String timezone, long serverTime, List<RateLimit> rateLimits, List<TradedSymbol> symbols) {
    public ExchangeInformation {
        rateLimits = List.copyOf(rateLimits);
        symbols = List.copyOf(symbols);
    }

    /** One symbol and what the venue demands of its orders. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TradedSymbol(
            String symbol,
            SymbolStatus status,
            String baseAsset,
            int baseAssetPrecision,
            String quoteAsset,
            int quoteAssetPrecision,
            List<OrderType> orderTypes,
            List<SymbolFilter> filters) {
        public TradedSymbol {
            orderTypes = List.copyOf(orderTypes);
            filters = List.copyOf(filters);
        }
    }
}
