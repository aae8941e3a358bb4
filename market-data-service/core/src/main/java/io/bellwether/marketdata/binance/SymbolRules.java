package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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

    /** Prices of orders are multiples of it; 0 where the exchange sets none. */
    public BigDecimal orderTick() {
        return tickSize().orElse(BigDecimal.ZERO);
    }

    /** Quantities of orders, market orders too, are multiples of it; 0 where the exchange sets none. */
    public BigDecimal orderStep() {
        return strictest(filter -> switch (filter) {
            case SymbolFilter.LotSize lot -> lot.stepSize();
            case SymbolFilter.MarketLotSize lot -> lot.stepSize();
            case SymbolFilter.Price _, SymbolFilter.MinNotional _, SymbolFilter.Notional _, SymbolFilter.Unknown _ ->
                null;
        });
    }

    /** Orders, market orders too, are for no less; 0 where the exchange sets no minimum. */
    public BigDecimal minQuantity() {
        return strictest(filter -> switch (filter) {
            case SymbolFilter.LotSize lot -> lot.minQty();
            case SymbolFilter.MarketLotSize lot -> lot.minQty();
            case SymbolFilter.Price _, SymbolFilter.MinNotional _, SymbolFilter.Notional _, SymbolFilter.Unknown _ ->
                null;
        });
    }

    /** Price times quantity of an order is no less; 0 where the exchange sets no minimum. */
    public BigDecimal minNotional() {
        return strictest(filter -> switch (filter) {
            case SymbolFilter.MinNotional notional -> notional.minNotional();
            case SymbolFilter.Notional notional -> notional.minNotional();
            case SymbolFilter.Price _, SymbolFilter.LotSize _, SymbolFilter.MarketLotSize _, SymbolFilter.Unknown _ ->
                null;
        });
    }

    /** Orders are for no more; absent where the exchange sets no maximum. */
    public Optional<BigDecimal> maxQuantity() {
        return least(filter -> filter instanceof SymbolFilter.LotSize lot ? lot.maxQty() : null);
    }

    /** Market orders are for no more either; absent where the exchange sets no maximum of their own. */
    public Optional<BigDecimal> maxMarketQuantity() {
        return least(filter -> filter instanceof SymbolFilter.MarketLotSize lot ? lot.maxQty() : null);
    }

    /** Price times quantity of an order is no more; absent where the exchange sets no maximum. */
    public Optional<BigDecimal> maxNotional() {
        return least(filter -> filter instanceof SymbolFilter.Notional notional ? notional.maxNotional() : null);
    }

    /** 0 switches a maximum off. */
    private Optional<BigDecimal> least(Function<SymbolFilter, @Nullable String> bound) {
        return filters.stream()
                .map(filter -> Decimals.parseIfPresent("filter", bound.apply(filter)))
                .filter(Objects::nonNull)
                .filter(most -> most.signum() > 0)
                .min(BigDecimal::compareTo);
    }

    private BigDecimal strictest(Function<SymbolFilter, @Nullable String> demand) {
        BigDecimal strictest = BigDecimal.ZERO;
        for (SymbolFilter filter : filters) {
            BigDecimal demanded = Decimals.parseIfPresent("filter", demand.apply(filter));
            strictest = demanded == null ? strictest : strictest.max(demanded);
        }
        return strictest;
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
