package io.bellwether.risk.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be set about risk. */
@ConfigMapping(prefix = "bellwether.risk")
interface RiskConfig {
    /** The account that is traded; the same as execution's. */
    @WithDefault("main")
    String account();

    /** The symbols that are traded, all with one quote asset; the console shows the first until it is asked for another. */
    @WithDefault("BTCUSD")
    List<String> symbols();

    /** The bars that are decided on: 1m, 3m, 5m, 15m, 30m, 1h, 4h or 1d. */
    @WithDefault("1m")
    String interval();

    /** How long a bar waits for its prediction, by our clock, after the newest sign of life of the predictions. */
    @WithDefault("2s")
    Duration grace();

    /** How long after the bar's close an order may still be sent, by the venue's clock. */
    @WithDefault("5m")
    Duration orderValidity();

    /** Entries the account may make in its life; no limit when absent. */
    OptionalInt maxTrades();

    /** Records of one topic that may wait undecided; beyond it reading stops. One bar takes about 1 kB of memory. */
    @WithDefault("2000")
    int maxWaiting();

    /** When to buy and sell. */
    StrategyConfig strategy();

    /** Whom to tell what. */
    AlertsConfig alerts();

    /** Which services must live. */
    WatchConfig watch();

    /** How much to buy. */
    SizingConfig sizing();

    /** When to give up a position. */
    StopConfig stop();

    /** When to buy and sell. */
    interface StrategyConfig {
        /**
         * A strategy file. It says everything: thresholds, sizing, stops, the maximum of trades and the orders' validity of
         * this configuration are not looked at.
         */
        Optional<Path> file();

        /** Probability of a rise at or above which to buy, in (0, 1]. */
        @WithDefault("0.5")
        double buyThreshold();

        /** Probability of a fall at or above which to sell, in (0, 1]. */
        @WithDefault("0.5")
        double sellThreshold();
    }

    /** How much to buy. */
    interface SizingConfig {
        /** Fraction of the quote balance to spend on one entry, in (0, 1]. */
        @WithDefault("0.5")
        BigDecimal fraction();

        /** Fraction of the quote balance never spent: room for the fee and for a moving price. */
        @WithDefault("0.01")
        BigDecimal reserve();
    }

    /** When to give up a position. */
    interface StopConfig {
        /** Distance of the fixed stop below the average cost, as a fraction; no such stop when empty. */
        @WithDefault("0.02")
        Optional<BigDecimal> fixed();

        /** Distance of the trailing stop below the highest price since the entry, as a fraction; none when empty. */
        @WithDefault("0.03")
        Optional<BigDecimal> trailing();
    }

    /** Whom to tell what. */
    interface AlertsConfig {
        /** Where to post alerts as JSON; nowhere when empty. */
        Optional<URI> webhook();

        /** What the posts are signed with. */
        Optional<String> webhookSecret();

        /** Token of the bot that speaks; none when empty. */
        Optional<String> telegramToken();

        /** The chat it speaks in. */
        Optional<String> telegramChat();

        /** Telegram's own address, or a proxy's. */
        @WithDefault("https://api.telegram.org")
        URI telegramUrl();

        /** Refused orders that make a burst. */
        @WithDefault("10")
        int denials();

        /** Within which time, by bars. */
        @WithDefault("10m")
        Duration denialsWithin();

        /** Fractions below the peak of the equity that are told of. */
        @WithDefault("0.05,0.1,0.2")
        List<BigDecimal> drawdowns();
    }

    /** Which services must live: while one does not, positions may only become smaller. */
    interface WatchConfig {
        /** Name and liveness address of each, such as {@code execution=http://host:8083/q/health/live}. */
        Optional<List<String>> services();

        /** How often they are asked. */
        @WithDefault("1s")
        Duration every();

        /** How long one may not answer. */
        @WithDefault("5s")
        Duration patience();
    }
}
