package io.bellwether.marketdata.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The feeds' part in the health endpoints. Liveness looks at nothing outside the process. */
@ApplicationScoped
class FeedHealth {
    @Produces
    @Startup
    HealthCheck started(Feeds feeds) {
        return () -> HealthCheckResponse.named("feeds started")
                .status(feeds.started())
                .build();
    }

    @Produces
    @Liveness
    HealthCheck alive(Feeds feeds) {
        return () ->
                HealthCheckResponse.named("feeds alive").status(feeds.alive()).build();
    }

    /** Ready when every symbol's history is published and its stream is heard. */
    @Produces
    @Readiness
    HealthCheck following(Feeds feeds) {
        return () -> {
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("feeds following").up();
            for (FeedStatus.Snapshot feed : feeds.snapshots()) {
                String obstacle = feed.obstacle();
                if (obstacle != null) {
                    response.down();
                }
                response.withData(feed.symbol().value(), obstacle == null ? "following" : obstacle);
            }
            return response.build();
        };
    }
}
