package io.bellwether.feature.app;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Opens the channel of bars once the feature sets are known to be sound. Otherwise bars stay in their topic, unread. */
@ApplicationScoped
class StreamOpening {
    private static final Logger LOG = Logger.getLogger(StreamOpening.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ServedSets served;
    private final FeatureConfig config;
    private final ChannelRegistry channels;
    private final CountDownLatch stop = new CountDownLatch(1);

    StreamOpening(ServedSets served, FeatureConfig config, ChannelRegistry channels) {
        this.served = served;
        this.config = config;
        this.channels = channels;
    }

    void start(@Observes StartupEvent event) {
        if (served.obstacle().isPresent()) {
            LOG.errorf(
                    "No features are computed: %s. Then restart; bars wait in their topic.",
                    served.obstacle().get());
            return;
        }
        int longest =
                served.sets().stream().mapToInt(FeatureSet::warmUpBars).max().orElseThrow();
        if (config.replayBars() < longest) {
            throw new IllegalArgumentException("bellwether.feature.replay-bars must be at least %d for %s, was %d"
                    .formatted(longest, served.sets(), config.replayBars()));
        }
        LOG.infof("Ready for bars: sets=%s warmUpBars=%d", served.sets(), longest);
        Thread.ofPlatform().daemon().name("stream-opening").start(this::open);
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    /** A channel cannot be resumed before the connector has subscribed to it. */
    private void open() {
        PausableChannel bars = channels.getPausable(MarketDataTopics.BARS);
        try {
            do {
                bars.resume();
            } while (bars.isPaused() && !stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
