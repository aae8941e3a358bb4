package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.marketdata.TakerSide;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade as the streams {@code @trade} and {@code @aggTrade} tell of it. An aggregate is what one order traded at one
 * price and time; its {@code a} numbers the aggregates, {@code f} to {@code l} are the trades in it.
 *
 * @param type {@link #TRADE} or {@link #AGGREGATE}
 * @param eventTime milliseconds since the epoch; microseconds are brought to them, as in the trade time
 * @param tradeId of a single trade
 * @param aggregateId of an aggregate; a single trade once had the seller's order there
 * @param quantity in the base asset
 * @param tradeTime milliseconds since the epoch
 * @param buyerIsMaker whether the order that took was a sell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StreamTrade(
        @JsonProperty("e") @Nullable String type,
        @JsonProperty("E") long eventTime,
        @JsonProperty("s") @Nullable String symbol,
        @JsonProperty("t") @Nullable Long tradeId,
        @JsonProperty("a") @Nullable Long aggregateId,
        @JsonProperty("f") @Nullable Long firstTradeId,
        @JsonProperty("l") @Nullable Long lastTradeId,
        @JsonProperty("p") @Nullable String price,
        @JsonProperty("q") @Nullable String quantity,
        @JsonProperty("T") long tradeTime,
        @JsonProperty("m") boolean buyerIsMaker)
        implements StreamEvent {
    /** The type of a single trade's event. */
    public static final String TRADE = "trade";
    /** The type of an aggregate's event. */
    public static final String AGGREGATE = "aggTrade";

    public StreamTrade {
        eventTime = WireTime.millis(eventTime);
        tradeTime = WireTime.millis(tradeTime);
    }

    /** Its number among the events of its stream, ascending; -1 where the exchange did not give one. */
    public long number() {
        Long number = isAggregate() ? aggregateId : tradeId;
        return number == null ? -1 : number;
    }

    /**
     * The trade it stands for, numbered as the single trades are.
     *
     * @throws IllegalArgumentException naming field, rule and value, if it is not a sound trade of that symbol
     */
    public Trade toTrade(Symbol expectedSymbol) {
        if (!expectedSymbol.value().equals(symbol)) {
            throw new IllegalArgumentException("trade must be of %s, was of %s".formatted(expectedSymbol, symbol));
        }
        return new Trade(
                required("trade id", isAggregate() ? firstTradeId : tradeId),
                required("last trade id", isAggregate() ? lastTradeId : tradeId),
                Instant.ofEpochMilli(tradeTime),
                Decimals.parse("price", price),
                Decimals.parse("quantity", quantity),
                TakerSide.ofBuyerIsMaker(buyerIsMaker));
    }

    private boolean isAggregate() {
        return AGGREGATE.equals(type);
    }

    private static long required(String field, @Nullable Long value) {
        if (value == null || value < 0) {
            throw new IllegalArgumentException(field + " must be there and not negative, was " + value);
        }
        return value;
    }
}
