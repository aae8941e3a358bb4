package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code exchangeInfo} says of one symbol. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SymbolRules(
        String symbol,
        SymbolStatus status,
        @Nullable String baseAsset,
        @Nullable String quoteAsset,
        List<SymbolFilter> filters) {
    public SymbolRules(
            @Nullable String symbol,
            @Nullable SymbolStatus status,
            @Nullable String baseAsset,
            @Nullable String quoteAsset,
            @Nullable List<SymbolFilter> filters) {
        if (symbol == null) {
            throw new IllegalArgumentException("symbol must be there");
        }
        this.symbol = symbol;
        this.status = status == null ? SymbolStatus.UNKNOWN : status;
        this.baseAsset = baseAsset;
        this.quoteAsset = quoteAsset;
        this.filters = filters == null ? List.of() : List.copyOf(filters);
    }

    /** The step of prices; absent where the exchange sets none. */
    public Optional<BigDecimal> tickSize() {
        return filters.stream()
                .filter(SymbolFilter.Price.class::isInstance)
                .map(SymbolFilter.Price.class::cast)
                .map(filter -> Decimals.parse("tickSize", filter.tickSize()))
                .filter(tick -> tick.signum() > 0)
                .findFirst();
    }

    /** The step of quantities; absent where the exchange sets none. */
    public Optional<BigDecimal> stepSize() {
        return filters.stream()
                .filter(SymbolFilter.LotSize.class::isInstance)
                .map(SymbolFilter.LotSize.class::cast)
                .map(filter -> Decimals.parse("stepSize", filter.stepSize()))
                .filter(step -> step.signum() > 0)
                .findFirst();
    }
}
