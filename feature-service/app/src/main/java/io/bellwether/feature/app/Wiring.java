package io.bellwether.feature.app;

import io.bellwether.feature.FeatureSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** Builds what is not a bean by itself. */
@Singleton
class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    /** The configured set. A name that does not exist, or a replay too short for it, ends the start with its reason. */
    @Produces
    @Singleton
    FeatureSet featureSet(FeatureConfig config) {
        FeatureSet set = FeatureSet.named(config.set());
        if (config.replayBars() < set.warmUpBars()) {
            throw new IllegalArgumentException("bellwether.feature.replay-bars must be at least %d for %s, was %d"
                    .formatted(set.warmUpBars(), set.name(), config.replayBars()));
        }
        return set;
    }
}
