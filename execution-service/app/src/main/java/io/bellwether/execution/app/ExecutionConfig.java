package io.bellwether.execution.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Where orders go. */
    VenueConfig venue();

    /** The exchange and the key to it. */
    interface VenueConfig {
        /** Base URL of the REST API, without {@code /api}. */
        URI restUrl();

        /** URL of the WebSocket API. */
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

        /** How long an answer is waited for; then the outcome is unknown. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** Ways to know the venue's clock. */
    enum ClockSource {
        /** Ask before every signed request: for replays, whose clock runs faster than ours. */
        ASK,
        /** Measure the difference to ours now and then: for exchanges that live in our time. */
        OFFSET
    }
}
