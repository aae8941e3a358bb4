package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** One rule about a symbol's numbers, as far as anybody here needs it; {@link Unknown} stands for all others. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "filterType",
        visible = true,
        defaultImpl = SymbolFilter.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = SymbolFilter.Price.class, name = "PRICE_FILTER"),
    @JsonSubTypes.Type(value = SymbolFilter.LotSize.class, name = "LOT_SIZE"),
    @JsonSubTypes.Type(value = SymbolFilter.MarketLotSize.class, name = "MARKET_LOT_SIZE"),
    @JsonSubTypes.Type(value = SymbolFilter.MinNotional.class, name = "MIN_NOTIONAL"),
    @JsonSubTypes.Type(value = SymbolFilter.Notional.class, name = "NOTIONAL")
})
public sealed interface SymbolFilter {
    /** Prices are within both bounds, inclusive, and a multiple of the tick; {@code 0} switches a part off. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Price(
            @Nullable String minPrice,
            @Nullable String maxPrice,
            @Nullable String tickSize) implements SymbolFilter {}

    /** Quantities are within both bounds, inclusive, and a multiple of the step. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record LotSize(
            @Nullable String minQty,
            @Nullable String maxQty,
            @Nullable String stepSize) implements SymbolFilter {}

    /** As {@link LotSize}, for market orders on top of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record MarketLotSize(
            @Nullable String minQty,
            @Nullable String maxQty,
            @Nullable String stepSize) implements SymbolFilter {}

    /** The older minimum of price times quantity, and the futures' one, where it has another name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record MinNotional(@JsonAlias("notional") @Nullable String minNotional, boolean applyToMarket, int avgPriceMins)
            implements SymbolFilter {}

    /** The range of price times quantity. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Notional(
            @Nullable String minNotional,
            boolean applyMinToMarket,
            @Nullable String maxNotional,
            boolean applyMaxToMarket,
            int avgPriceMins)
            implements SymbolFilter {}

    /** One that this version does not know or need. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Unknown(@Nullable String filterType) implements SymbolFilter {}
}
