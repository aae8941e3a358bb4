package io.bellwether.risk.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** The service is worth keeping while its deciding thread lives. Looks at nothing outside the process. */
@Liveness
@ApplicationScoped
class DeskLiveness implements HealthCheck {
    private final DeskService desk;

    DeskLiveness(DeskService desk) {
        this.desk = desk;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("desk");
        desk.death().ifPresent(cause -> response.withData("cause", cause.toString()));
        return response.status(desk.death().isEmpty()).build();
    }
}
