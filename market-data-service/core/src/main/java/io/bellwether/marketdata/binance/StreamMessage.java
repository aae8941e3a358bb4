package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One text frame of a combined stream: an event, {@code {"stream":"btcusdt@kline_1m","data":{...}}}; or the answer to a
 * request, {@code {"result":null,"id":1}}; or, from some servers even here, a bare {@code {"e":"serverShutdown"}}.
 *
 * @param stream where an event belongs
 * @param type of a bare event
 * @param id the request's, of an answer
 * @param error what was wrong with the request
 * @param code what was wrong with the request, as older servers say it
 * @param msg the words to {@code code}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StreamMessage(
        @Nullable String stream,
        @Nullable StreamEvent data,
        @JsonProperty("e") @Nullable String type,
        @Nullable String id,
        @Nullable RequestError error,
        @Nullable Integer code,
        @Nullable String msg) {

    /** Whether the server says that it is about to close the connection. */
    public boolean announcesShutdown() {
        return StreamEvent.SERVER_SHUTDOWN.equals(type) || data instanceof StreamEvent.ServerShutdown;
    }

    /** What was wrong with the request that this answers; absent if nothing was, or it is no answer. */
    public @Nullable RequestError refusal() {
        return error != null || code == null ? error : new RequestError(code, msg);
    }
}
