package io.bellwether.marketdata.app;

import java.net.URI;
import java.time.Duration;

/**
 * One exchange as the operator described it; {@link MarketDataConfig.Venue} says what each value means.
 *
 * @param retry how long to wait before a connection or a measurement that failed is tried again
 */
record ExchangeSettings(
        String id,
        URI restUrl,
        URI streamUrl,
        MarketDataConfig.ClockSource clock,
        Duration clockInterval,
        Duration requestTimeout,
        Duration silenceTimeout,
        Duration maxConnectionAge,
        Duration overlap,
        int streamsPerConnection,
        int liveReservePercent,
        Backoff retry) {
    /** Binance's own limit. */
    private static final int MAX_STREAMS = 1_024;

    private static final int PERCENT = 100;

    ExchangeSettings {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "an exchange's id must be of lower-case letters, digits and dashes, was '" + id + "'");
        }
        requirePositive(id, "clock-interval", clockInterval);
        requirePositive(id, "request-timeout", requestTimeout);
        requirePositive(id, "silence-timeout", silenceTimeout);
        requirePositive(id, "max-connection-age", maxConnectionAge);
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("%s: overlap must not be negative, was %s".formatted(id, overlap));
        }
        if (streamsPerConnection < 1 || streamsPerConnection > MAX_STREAMS) {
            throw new IllegalArgumentException("%s: streams-per-connection must be from 1 to %d, was %d"
                    .formatted(id, MAX_STREAMS, streamsPerConnection));
        }
        if (liveReservePercent < 0 || liveReservePercent >= PERCENT) {
            throw new IllegalArgumentException(
                    "%s: live-reserve-percent must be from 0 to 99, was %d".formatted(id, liveReservePercent));
        }
    }

    static ExchangeSettings of(String id, MarketDataConfig.Venue venue, Backoff retry) {
        return new ExchangeSettings(
                id,
                venue.restUrl(),
                venue.streamUrl(),
                venue.clock(),
                venue.clockInterval(),
                venue.requestTimeout(),
                venue.silenceTimeout(),
                venue.maxConnectionAge(),
                venue.overlap(),
                venue.streamsPerConnection(),
                venue.liveReservePercent(),
                retry);
    }

    private static void requirePositive(String id, String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("%s: %s must be positive, was %s".formatted(id, key, value));
        }
    }
}
