package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.lunarcrush.SocialBucket;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may set about sentiment. */
@ConfigMapping(prefix = "bellwether.market-data.sentiment")
interface SentimentConfig {
    /** Where LunarCrush's API v4 is, without a slash at the end. */
    @WithDefault("https://lunarcrush.com/api4")
    URI url();

    /**
     * The file with the API key, read anew for each call. Without it, and without {@code BELLWETHER_LUNARCRUSH_KEY} in the
     * environment, nothing is polled.
     */
    Optional<Path> keyFile();

    /** The coins to poll, by the vendor's symbols. */
    @WithDefault("BTC")
    Optional<List<String>> coins();

    /** Over how long a point counts: hour or day. */
    @WithDefault("hour")
    SocialBucket bucket();

    /**
     * How long after its own time, the start of its hour or day, a point still counts for bars; absent: five hours or three
     * days. A vendor that has stopped must not look like one that repeats itself.
     */
    Optional<Duration> maxAge();

    /** How many calls the plan allows in a minute. */
    @WithDefault("4")
    int callsPerMinute();

    /** How often each coin is asked for, at most. */
    @WithDefault("15m")
    Duration pollEvery();

    /** How long to wait for a connection or an answer. */
    @WithDefault("20s")
    Duration requestTimeout();
}
