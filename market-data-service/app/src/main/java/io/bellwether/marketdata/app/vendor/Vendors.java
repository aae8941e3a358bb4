package io.bellwether.marketdata.app.vendor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts and ends the polling with the service, and tells how the vendors are. */
@ApplicationScoped
class Vendors {
    private static final Logger LOG = Logger.getLogger(Vendors.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SentimentSource sentiment;
    private final StockVendor stocks;
    private volatile @Nullable Thread polling;

    Vendors(SentimentSource sentiment, StockVendor stocks) {
        this.sentiment = sentiment;
        this.stocks = stocks;
    }

    void start(@Observes StartupEvent event) {
        if (sentiment.configured()) {
            polling = Thread.ofPlatform().daemon().name("sentiment").start(sentiment);
            LOG.infof("polling the sentiment of %s", sentiment.state().sequencedKeySet());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        sentiment.stop();
        Thread thread = polling;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warnf("%s did not end within %d s", thread.getName(), PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Always up: bars do not wait for what vendors say. */
    @Produces
    @Readiness
    HealthCheck outsideData() {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named("outside data, not needed to be ready")
                    .up()
                    .withData("stocks", stocks.configured() ? "asked for when needed" : "off: no key")
                    .withData("sentiment", sentiment.configured() ? "polled" : "off: no key");
            if (sentiment.configured()) {
                sentiment.state().forEach((coin, state) -> response.withData("sentiment of " + coin, state));
            }
            return response.build();
        };
    }
}
