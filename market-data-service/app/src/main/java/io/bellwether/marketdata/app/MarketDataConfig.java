package io.bellwether.marketdata.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What an operator may set. */
@ConfigMapping(prefix = "bellwether.market-data")
interface MarketDataConfig {
    /** The venue's names of the pairs to follow. */
    @WithDefault("BTCUSD")
    List<String> symbols();

    /** How long a bar lasts, in the venue's spelling: 1m 3m 5m 15m 30m 1h 4h 1d. */
    @WithDefault("1m")
    String interval();

    /** How many closed bars before now to fetch when nothing is stored yet. */
    @WithDefault("1000")
    int historyBars();

    Venue venue();

    Retry retry();

    /** Where the exchange is. */
    interface Venue {
        /** Base URL of the REST API, without a path. */
        URI restUrl();

        /** Base URL of the market streams, without a path. */
        URI streamUrl();

        /**
         * A stream on which nothing was heard for so long, not even a ping, is dead and opened anew. Binance pings
         * every 20 s of wall time, whatever its market does.
         */
        @WithDefault("60s")
        Duration silenceTimeout();

        /** How long to wait for a connection or an answer. */
        @WithDefault("10s")
        Duration requestTimeout();
    }

    /** How long to wait before trying again what failed: doubled each time, up to a third more or less by chance. */
    interface Retry {
        /** After the first failure. */
        @WithDefault("200ms")
        Duration min();

        /** At most. */
        @WithDefault("10s")
        Duration max();
    }
}
