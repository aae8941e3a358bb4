package io.bellwether.marketdata.binance;

/**
 * The answer of {@code GET /api/v3/time}.
 *
 * @param serverTime milliseconds since the epoch
 */
public record ServerTime(long serverTime) {
    public ServerTime {
        serverTime = WireTime.millis(serverTime);
    }
}
