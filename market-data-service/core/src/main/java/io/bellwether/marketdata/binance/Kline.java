package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code GET /api/v3/klines}, an array on the wire. The newest row is usually still open: see {@link
 * #isClosedAt}.
 *
 * @param openTime milliseconds since the epoch; microseconds are brought to them
 * @param volume in the base asset
 * @param closeTime the last millisecond of the kline: its open time + the interval - 1 ms, or earlier where the exchange
 *     itself was down
 * @param quoteVolume in the quote asset
 * @param takerBuyBase in the base asset; Binance always says it, another exchange of this protocol may not know it
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({
    "openTime",
    "open",
    "high",
    "low",
    "close",
    "volume",
    "closeTime",
    "quoteVolume",
    "trades",
    "takerBuyBase",
    "takerBuyQuote",
    "ignored"
})
public record Kline(
        long openTime,
        @Nullable String open,
        @Nullable String high,
        @Nullable String low,
        @Nullable String close,
        @Nullable String volume,
        long closeTime,
        @Nullable String quoteVolume,
        long trades,
        @Nullable String takerBuyBase,
        @Nullable String takerBuyQuote,
        @Nullable String ignored) {
    public Kline {
        openTime = WireTime.millis(openTime);
        closeTime = WireTime.millis(closeTime);
    }

    /** Whether the kline will not change any more when the exchange's clock shows {@code serverTime}. */
    public boolean isClosedAt(Instant serverTime) {
        return closeTime < serverTime.toEpochMilli();
    }

    /**
     * The bar it stands for.
     *
     * @throws IllegalArgumentException naming field, rule and value, if it is not a sound bar of that interval
     */
    public Bar toBar(Symbol symbol, BarInterval interval) {
        Decimals.requireCloseTime(openTime, closeTime, interval);
        return new Bar(
                symbol,
                interval,
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

    /**
     * What it says, sound or not, as history keeps it.
     *
     * @throws IllegalArgumentException naming field, rule and value, if it is not a bar of that interval
     */
    public HistoricBar toHistoricBar(BarInterval interval) {
        Decimals.requireCloseTime(openTime, closeTime, interval);
        Instant start = Instant.ofEpochMilli(openTime);
        if (!interval.openTimeOf(start).equals(start)) {
            throw new IllegalArgumentException("openTime must be aligned to " + interval.code() + ", was " + start);
        }
        return new HistoricBar(
                start,
                Decimals.parse("open", open),
                Decimals.parse("high", high),
                Decimals.parse("low", low),
                Decimals.parse("close", close),
                Decimals.parse("volume", volume),
                Decimals.parse("quoteVolume", quoteVolume),
                trades,
                Decimals.parseIfPresent("takerBuyBase", takerBuyBase),
                Decimals.parseIfPresent("takerBuyQuote", takerBuyQuote),
                null);
    }
}
