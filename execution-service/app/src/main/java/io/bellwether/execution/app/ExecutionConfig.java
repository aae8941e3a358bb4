package io.bellwether.execution.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What execution is told from outside. */
@ConfigMapping(prefix = "bellwether.execution")
interface ExecutionConfig {
    /** The account whose orders are placed here; the key of commands and events. */
    @WithDefault("main")
    String account();

    /** The symbols whose rules are loaded; an order in another is denied. */
    @WithDefault("BTCUSD")
    Set<String> symbols();

    /** The name of this process among those that may place the account's orders; a restarted one keeps its name. */
    @WithDefault("local")
    String instance();

    /** How long the right to place the account's orders lasts unless it is prolonged; longer than the receive window. */
    @WithDefault("10s")
    Duration lease();

    /** How often the books are held against the venue's while nothing is wrong. */
    @WithDefault("60s")
    Duration reconcileEvery();

    /** What one order may be worth at most, in the quote asset; absent: as much as risk says. */
    Optional<BigDecimal> maxNotionalQuote();

    /** Must be {@code I-accept-real-orders} where orders are real. */
    Optional<String> liveConfirm();

    /** Where orders go. */
    VenueConfig venue();

    /** The exchange and the key to it. */
    interface VenueConfig {
        /** What is traded there, and so how it is spoken to. */
        @WithDefault("binance-spot")
        VenueKind kind();

        /** How many times its margin a futures position may be worth when it is opened, by symbol; 1 where not named. */
        Map<String, Integer> leverage();

        /** Where the venue offers it: how long without a word of ours it keeps orders in its book; absent: for ever. */
        Optional<Duration> deadMan();

        /** Base URL of the REST API, without {@code /api} or {@code /fapi}. */
        URI restUrl();

        /** URL of the WebSocket API; for futures of the user data streams, to which a key is added. */
        URI wsApiUrl();

        /** The API key; needed. */
        Optional<String> apiKey();

        /** The Ed25519 private key that belongs to the API key, PKCS#8 PEM. */
        Optional<Path> privateKeyFile();

        /** The shared secret of an HMAC key; read only where there is no private key file. */
        Optional<Path> secretFile();

        /** How the venue's clock is known. */
        @WithDefault("offset")
        ClockSource clock();

        /** How long after its timestamp the venue may still take a request. */
        @WithDefault("5s")
        Duration receiveWindow();

        /** How long nothing need be heard of the user data stream, pings included; then it is opened anew. */
        @WithDefault("60s")
        Duration longestSilence();

        /** How long an answer is waited for; then the outcome is unknown. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** The venues there are. */
    enum VenueKind {
        /** Binance's spot market, or the paper exchange. */
        BINANCE_SPOT,
        /** Binance's USD-M futures, or the paper exchange. */
        BINANCE_USDM_FUTURES
    }

    /** Ways to know the venue's clock. */
    enum ClockSource {
        /** Ask before every signed request: for replays, whose clock runs faster than ours. */
        ASK,
        /** Measure the difference to ours now and then: for exchanges that live in our time. */
        OFFSET
    }
}
