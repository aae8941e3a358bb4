package io.bellwether.feature.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator may set. */
@ConfigMapping(prefix = "bellwether.feature")
interface FeatureConfig {
    /**
     * The feature sets to compute, by name: one vector for each of them and each bar. Models accept only vectors of the set
     * they were trained on.
     */
    @WithDefault("cnn-ta")
    List<String> sets();

    /** A folder with feature sets of your own, one in each {@code .yaml} file. */
    Optional<Path> setsFolder();

    /**
     * How many records of a partition before the committed offset are read again when it is assigned and Redis does not have
     * its state; they feed the engine and give no vectors. 50,000 take about two seconds.
     */
    @WithDefault("50000")
    int replayBars();

    /**
     * Where market-data-service is, as {@code http://localhost:8081}. It is asked for older bars where the topic does not reach
     * back far enough to rebuild a symbol's state; without it such a symbol warms up anew.
     */
    Optional<URI> historyUrl();

    /** The step of prices, in quote asset for one unit of base asset, of every symbol not named in {@link #symbols}. */
    @WithDefault("0.01")
    BigDecimal tickSize();

    /** The step of volumes, in base asset, of every symbol not named in {@link #symbols}. */
    @WithDefault("0.00000001")
    BigDecimal lotSize();

    /** Steps of single symbols, by the venue's name: {@code bellwether.feature.symbols."DOGEUSDT".tick-size=0.00001}. */
    Map<String, Steps> symbols();

    Latest latest();

    State state();

    /** What differs from the common steps; absent means the common one. */
    interface Steps {
        /** The step of the symbol's prices. */
        Optional<BigDecimal> tickSize();

        /** The step of the symbol's volumes. */
        Optional<BigDecimal> lotSize();
    }

    /** The latest vectors in Redis. */
    interface Latest {
        /** How long Redis may take. A write that takes longer has failed; the stream never waits for it. */
        @WithDefault("2s")
        Duration timeout();

        /** How long the latest vector of a symbol is kept when no newer one comes. */
        @WithDefault("7d")
        Duration expiry();
    }

    /** The engine's state in Redis, from which a partition's next owner goes on. */
    interface State {
        /** How often it is written. What came since is read again from the topic. */
        @WithDefault("15s")
        Duration every();

        /** How long Redis may take. When a partition is assigned or revoked the stream waits for it so long at most. */
        @WithDefault("2s")
        Duration timeout();

        /** How long it is kept when it is not written again. */
        @WithDefault("7d")
        Duration expiry();
    }
}
