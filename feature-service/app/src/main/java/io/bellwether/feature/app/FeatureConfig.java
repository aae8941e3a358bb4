package io.bellwether.feature.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What an operator may set. */
@ConfigMapping(prefix = "bellwether.feature")
interface FeatureConfig {
    /** The feature set to compute. Models accept only vectors of the set they were trained on. */
    @WithDefault("image-15")
    String set();

    /**
     * How many records before the committed offset are read again when a partition is assigned, to rebuild the state that
     * lives in memory; they feed the engine and give no vectors. Counted for each partition: where several symbols share
     * one, multiply. It must cover the set's warm-up.
     */
    @WithDefault("1000")
    int replayBars();

    /** The step of prices, in quote asset for one unit of base asset, of every symbol not named in {@link #symbols}. */
    @WithDefault("0.01")
    BigDecimal tickSize();

    /** The step of volumes, in base asset, of every symbol not named in {@link #symbols}. */
    @WithDefault("0.00000001")
    BigDecimal lotSize();

    /** Steps of single symbols, by the venue's name: {@code bellwether.feature.symbols."DOGEUSDT".tick-size=0.00001}. */
    Map<String, Steps> symbols();

    Latest latest();

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
}
