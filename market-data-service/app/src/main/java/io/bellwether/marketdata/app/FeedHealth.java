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
    HealthCheck started(SymbolAssignment assignment) {
        return () -> HealthCheckResponse.named("feeds started")
                .status(assignment.started())
                .build();
    }

    @Produces
    @Liveness
    HealthCheck alive(SymbolAssignment assignment, Feeds feeds, BarKeeper keeper, FreshnessWatch watch) {
        return () -> HealthCheckResponse.named("feeds alive")
                .status(assignment.alive() && feeds.alive() && keeper.alive() && watch.alive())
                .build();
    }

    /** Ready when this replica knows its symbols, and every one's history is published and its stream is heard. */
    @Produces
    @Readiness
    HealthCheck following(SymbolAssignment assignment, Feeds feeds) {
        return () -> {
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("feeds following").status(assignment.settled());
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

    /** Tells, and never fails for it: a process is not the less ready because its market is silent. */
    @Produces
    @Readiness
    HealthCheck fresh(Feeds feeds) {
        return () -> {
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("bars fresh").up();
            for (FeedStatus.Snapshot feed : feeds.snapshots()) {
                Double age = feed.ageSeconds();
                String told = age == null ? "age unknown" : "%.1f s old".formatted(age);
                response.withData(feed.symbol().value(), (feed.stale() ? "stale, " : "fresh, ") + told);
            }
            return response.build();
        };
    }
}
