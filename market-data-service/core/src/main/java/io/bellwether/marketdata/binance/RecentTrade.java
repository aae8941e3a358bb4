package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.marketdata.TakerSide;
import io.bellwether.marketdata.Trade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code GET /api/v3/trades} and {@code /api/v3/historicalTrades}.
 *
 * @param qty in the base asset
 * @param time milliseconds since the epoch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecentTrade(
        long id, @Nullable String price, @Nullable String qty, long time, boolean isBuyerMaker) {
    public RecentTrade {
        time = WireTime.millis(time);
    }

    /**
     * The trade it stands for.
     *
     * @throws IllegalArgumentException naming field, rule and value, if it is not a sound trade
     */
    public Trade toTrade() {
        return new Trade(
                id,
                id,
                Instant.ofEpochMilli(time),
                Decimals.parse("price", price),
                Decimals.parse("qty", qty),
                TakerSide.ofBuyerIsMaker(isBuyerMaker));
    }
}
