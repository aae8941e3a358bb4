package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The kline inside a stream event. It is repeated while it grows; only the one with {@code closed} counts.
 *
 * @param openTime milliseconds since the epoch; microseconds are brought to them
 * @param closeTime the last millisecond of the kline
 * @param firstTradeId -1 where nothing was traded
 * @param volume in the base asset
 * @param quoteVolume in the quote asset
 * @param takerBuyBase in the base asset; Binance always says it, another exchange of this protocol may not know it
 */
public record StreamKline(
        @JsonProperty("t") long openTime,
        @JsonProperty("T") long closeTime,
        @JsonProperty("s") @Nullable String symbol,
        @JsonProperty("i") @Nullable String interval,
        @JsonProperty("f") long firstTradeId,
        @JsonProperty("L") long lastTradeId,
        @JsonProperty("o") @Nullable String open,
        @JsonProperty("c") @Nullable String close,
        @JsonProperty("h") @Nullable String high,
        @JsonProperty("l") @Nullable String low,
        @JsonProperty("v") @Nullable String volume,
        @JsonProperty("n") long trades,
        @JsonProperty("x") boolean closed,
        @JsonProperty("q") @Nullable String quoteVolume,
        @JsonProperty("V") @Nullable String takerBuyBase,
        @JsonProperty("Q") @Nullable String takerBuyQuote) {
    public StreamKline {
        openTime = WireTime.millis(openTime);
        closeTime = WireTime.millis(closeTime);
    }

    /**
     * The bar it stands for.
     *
     * @throws IllegalArgumentException naming field, rule and value, if it is not a sound bar of that symbol and interval
     */
    public Bar toBar(Symbol expectedSymbol, BarInterval expectedInterval) {
        if (!expectedSymbol.value().equals(symbol) || !expectedInterval.code().equals(interval)) {
            throw new IllegalArgumentException("kline must be of %s %s, was of %s %s"
                    .formatted(expectedSymbol, expectedInterval.code(), symbol, interval));
        }
        Decimals.requireCloseTime(openTime, closeTime, expectedInterval);
        return new Bar(
                expectedSymbol,
                expectedInterval,
                Instant.ofEpochMilli(openTime),
                Decimals.parse("open", open),
                Decimals.parse("high", high),
                Decimals.parse("low", low),
                Decimals.parse("close", close),
                Decimals.parse("volume", volume),
                Decimals.parse("quoteVolume", quoteVolume),
                trades,
                Decimals.parseIfPresent("takerBuyBase", takerBuyBase),
                Decimals.parseIfPresent("takerBuyQuote", takerBuyQuote));
    }
}
