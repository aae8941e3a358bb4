package io.bellwether.feature.app;

import io.bellwether.feature.set.FeatureSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the sets are known and nobody waits for older bars; else the reason stands there, and whether waiting can help. */
@Readiness
@ApplicationScoped
class FeatureHealth implements HealthCheck {
    private final ServedSets served;
    private final BarHistory history;

    FeatureHealth(ServedSets served, BarHistory history) {
        this.served = served;
        this.history = history;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("features computed");
        if (served.obstacle().isPresent()) {
            return response.down()
                    .withData("obstacle", served.obstacle().get())
                    .withData("permanent", true)
                    .build();
        }
        for (FeatureSet set : served.sets()) {
            response.withData(set.name(), set.featureSetId());
        }
        Map<String, String> waiting = history.waiting();
        waiting.forEach((key, reason) -> response.withData("waits for older bars of " + key, reason));
        return response.status(waiting.isEmpty()).build();
    }
}
