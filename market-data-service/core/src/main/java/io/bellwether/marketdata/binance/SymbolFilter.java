package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** One rule about a symbol's numbers, as far as market data needs it; {@link Unknown} stands for all others. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "filterType",
        visible = true,
        defaultImpl = SymbolFilter.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = SymbolFilter.Price.class, name = "PRICE_FILTER"),
    @JsonSubTypes.Type(value = SymbolFilter.LotSize.class, name = "LOT_SIZE")
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

    /** One that this version does not know or need. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Unknown(@Nullable String filterType) implements SymbolFilter {}
}
