package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** One rule an order in a symbol must keep; breaking it is {@code -1013 "Filter failure: NAME"}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "filterType", defaultImpl = SymbolFilter.Other.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = SymbolFilter.PriceFilter.class, name = "PRICE_FILTER"),
    @JsonSubTypes.Type(value = SymbolFilter.LotSize.class, name = "LOT_SIZE"),
    @JsonSubTypes.Type(value = SymbolFilter.MarketLotSize.class, name = "MARKET_LOT_SIZE"),
    @JsonSubTypes.Type(value = SymbolFilter.MinNotional.class, name = "MIN_NOTIONAL"),
    @JsonSubTypes.Type(value = SymbolFilter.Notional.class, name = "NOTIONAL"),
    @JsonSubTypes.Type(value = SymbolFilter.Other.class, name = "OTHER")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface SymbolFilter {
    /** Price within both bounds, inclusive, and a multiple of the tick; 0 switches a bound or the tick off. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PriceFilter(
            @DecimalText BigDecimal minPrice,
            @DecimalText BigDecimal maxPrice,
            @DecimalText BigDecimal tickSize) implements SymbolFilter {}

    /** Quantity within both bounds, inclusive, and a multiple of the step. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record LotSize(
            @DecimalText BigDecimal minQty,
            @DecimalText BigDecimal maxQty,
            @DecimalText BigDecimal stepSize) implements SymbolFilter {}

    /** As {@link LotSize}, for market orders on top of it; a step of 0 is off. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record MarketLotSize(
            @DecimalText BigDecimal minQty,
            @DecimalText BigDecimal maxQty,
            @DecimalText BigDecimal stepSize) implements SymbolFilter {}

    /** The older minimum of price times quantity. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record MinNotional(@DecimalText BigDecimal minNotional, boolean applyToMarket, int avgPriceMins)
            implements SymbolFilter {}

    /** The range of price times quantity. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Notional(
            @DecimalText BigDecimal minNotional,
            boolean applyMinToMarket,
            @DecimalText BigDecimal maxNotional,
            boolean applyMaxToMarket,
            int avgPriceMins)
            implements SymbolFilter {}

    /** A filter this version does not check before sending; the venue still does. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Other() implements SymbolFilter {}
}
