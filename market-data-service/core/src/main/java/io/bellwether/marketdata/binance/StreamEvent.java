package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** An event of a market stream, told apart by its field {@code e}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e", visible = true, defaultImpl = StreamEvent.Other.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = StreamEvent.KlineChanged.class, name = "kline"),
    @JsonSubTypes.Type(
            value = StreamTrade.class,
            names = {StreamTrade.TRADE, StreamTrade.AGGREGATE}),
    @JsonSubTypes.Type(value = StreamEvent.ServerShutdown.class, name = StreamEvent.SERVER_SHUTDOWN)
})
public sealed interface StreamEvent
        permits StreamTrade, StreamEvent.KlineChanged, StreamEvent.ServerShutdown, StreamEvent.Other {
    /** The value of {@code e} where the server is about to close the connection. */
    String SERVER_SHUTDOWN = "serverShutdown";

    /**
     * A kline grew or closed.
     *
     * @param eventTime milliseconds since the epoch
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record KlineChanged(
            @JsonProperty("E") long eventTime,
            @JsonProperty("s") @Nullable String symbol,
            @JsonProperty("k") @Nullable StreamKline kline)
            implements StreamEvent {
        public KlineChanged {
            eventTime = WireTime.millis(eventTime);
        }
    }

    /** The server is about to close the connection. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ServerShutdown(@JsonProperty("E") long eventTime) implements StreamEvent {}

    /** One that does not matter here, such as a ticker. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Other(@JsonProperty("e") @Nullable String type) implements StreamEvent {}
}
