package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.marketdata.TakerSide;
import io.bellwether.marketdata.Trade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code GET /api/v3/aggTrades}: the trades one order made at one price.
 *
 * @param firstId the first of the trades
 * @param lastId the last of the trades, inclusive
 * @param quantity in the base asset
 * @param time milliseconds since the epoch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AggregateTrade(
        @JsonProperty("a") long id,
        @JsonProperty("p") @Nullable String price,
        @JsonProperty("q") @Nullable String quantity,
        @JsonProperty("f") long firstId,
        @JsonProperty("l") long lastId,
        @JsonProperty("T") long time,
        @JsonProperty("m") boolean buyerIsMaker) {
    public AggregateTrade {
        time = WireTime.millis(time);
    }

    /**
     * The trade it stands for.
     *
     * @throws IllegalArgumentException naming field, rule and value, if it is not a sound trade
     */
    public Trade toTrade() {
        return new Trade(
                firstId,
                lastId,
                Instant.ofEpochMilli(time),
                Decimals.parse("price", price),
                Decimals.parse("quantity", quantity),
                TakerSide.ofBuyerIsMaker(buyerIsMaker));
    }
}
