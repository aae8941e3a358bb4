package io.bellwether.marketdata.app.vendor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What an operator may set about stocks. */
@ConfigMapping(prefix = "bellwether.market-data.stocks")
interface StocksConfig {
    /** Where Alpha Vantage is. */
    @WithDefault("https://www.alphavantage.co/query")
    URI url();

    /**
     * The file with the API key, read anew for each call. Without it, and without {@code BELLWETHER_ALPHA_VANTAGE_KEY} in
     * the environment, nothing is asked and only imported history is served.
     */
    Optional<Path> keyFile();

    /** How many calls the plan allows within any 24 hours. The free plan of 2026 has 25. */
    @WithDefault("25")
    int callsPerDay();

    /** The least time between two calls. The free plan of 2026 allows one a second. */
    @WithDefault("1100ms")
    Duration spacing();

    /** How long to wait for a connection or an answer. */
    @WithDefault("20s")
    Duration requestTimeout();

    /** How old an answer with daily bars may be before it is asked for again. */
    @WithDefault("12h")
    Duration dailyMaxAge();

    /** How old an answer with a quote or bars of minutes may be before it is asked for again. */
    @WithDefault("15m")
    Duration intradayMaxAge();
}
