package io.bellwether.feature.app;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Builds what is not a bean by itself. */
@Singleton
class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);

    /** Asks for the set before the first bar does, so that a wrong one stops the start and not the stream. */
    void start(@Observes StartupEvent event, FeatureSet set, FeatureConfig config) {
        LOG.infof(
                "Ready for bars: featureSetId=%s warmUpBars=%d replayBars=%d",
                set.featureSetId(), set.warmUpBars(), config.replayBars());
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    /** The configured set. A name that does not exist, or a replay too short for it, ends the start with its reason. */
    @Produces
    @Singleton
    FeatureSet featureSet(FeatureConfig config) {
        FeatureSet set = FeatureSets.standard().named(config.set());
        if (config.replayBars() < set.warmUpBars()) {
            throw new IllegalArgumentException("bellwether.feature.replay-bars must be at least %d for %s, was %d"
                    .formatted(set.warmUpBars(), set.name(), config.replayBars()));
        }
        return set;
    }
}
