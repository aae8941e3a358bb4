package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An event of a market stream, as far as klines need it.
 *
 * @param type {@link #KLINE}, {@link #SERVER_SHUTDOWN} or one that does not matter here
 * @param eventTime milliseconds since the epoch
 * @param symbol absent in events of the server itself
 * @param kline present in kline events
 */
public record StreamEvent(
        @JsonProperty("e") @Nullable String type,
        @JsonProperty("E") long eventTime,
        @JsonProperty("s") @Nullable String symbol,
        @JsonProperty("k") @Nullable StreamKline kline) {
    /** A kline changed or closed. */
    public static final String KLINE = "kline";
    /** The server is about to close the connection. */
    public static final String SERVER_SHUTDOWN = "serverShutdown";
}
