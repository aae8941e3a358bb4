package io.bellwether.marketdata.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator may set. */
@ConfigMapping(prefix = "bellwether.market-data")
interface MarketDataConfig {
    /** The venue's names of the pairs to follow; set to nothing: none. */
    @WithDefault("BTCUSD")
    Optional<List<String>> symbols();

    /** How long a bar lasts, in the venue's spelling: 1m 3m 5m 15m 30m 1h 4h 1d. */
    @WithDefault("1m")
    String interval();

    /** How many closed bars before now to fetch when nothing is stored yet. */
    @WithDefault("1000")
    int historyBars();

    /**
     * How many bars of the first history, the newest ones, go out one by one, fifteen milliseconds apart. Everybody on a
     * bar's way has then done often what a live bar asks for, and does it compiled; without it a bar takes
     * twice as long for the first hours. 0: none.
     */
    @WithDefault("150")
    int rehearsedBars();

    /**
     * After how many new bars, at most an hour's, the newest sealed ones are compared with REST: twice as many of them. So
     * they are after every reconnection. From 1 to 60.
     */
    @WithDefault("60")
    int comparedBars();

    /**
     * How long to wait for a second answer where REST says something hard to believe: that there is no bar, that a price
     * jumped fivefold, that a sealed bar is another one.
     */
    @WithDefault("5s")
    Duration confirmationDelay();

    /** How long after it is due the next bar may come, by our clock. Later than that a symbol is stale. */
    @WithDefault("10s")
    Duration freshnessGrace();

    /** Which of the exchanges is followed live. */
    @WithDefault("paper")
    String exchange();

    /** What the bars of the followed symbols are made of. History and gaps are the exchange's klines either way. */
    @WithDefault("klines")
    BarsFrom barsFrom();

    /** The exchanges by id, which is of lower-case letters, digits and dashes. */
    Map<String, Venue> exchanges();

    Retry retry();

    /** Where live bars come from. */
    enum BarsFrom {
        /** The exchange makes them. */
        KLINES,
        /** They are made here, of the exchange's trades. */
        TRADES
    }

    /** How to know what an exchange's clock shows. */
    enum ClockSource {
        /** Measure how far it is ahead of ours: for a clock that runs like ours. */
        OFFSET,
        /** Ask it each time: for a replay. */
        ASK
    }

    /** One exchange that speaks Binance's protocol. */
    interface Venue {
        /** Base URL of the REST API, without a path. */
        URI restUrl();

        /** Base URL of the market streams, without a path. */
        URI streamUrl();

        /** How its clock is known. */
        @WithDefault("offset")
        ClockSource clock();

        /** How often its clock is measured. */
        @WithDefault("10m")
        Duration clockInterval();

        /** How long to wait for a connection or an answer. */
        @WithDefault("10s")
        Duration requestTimeout();

        /**
         * A stream on which nothing was heard for so long, not even a ping, is dead and opened anew. Binance pings
         * every 20 s of wall time, whatever its market does.
         */
        @WithDefault("60s")
        Duration silenceTimeout();

        /** A connection is replaced before it is so old; Binance cuts it after 24 h. */
        @WithDefault("23h")
        Duration maxConnectionAge();

        /** How long a connection and its replacement are both open once the new one is subscribed. */
        @WithDefault("5s")
        Duration overlap();

        /** The most streams on one connection; Binance allows 1024. */
        @WithDefault("1024")
        int streamsPerConnection();

        /** How much of the request weight of a minute downloads leave to live feeds, in percent. */
        @WithDefault("30")
        int liveReservePercent();
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
