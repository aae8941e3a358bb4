package io.bellwether.execution.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the books agree with the venue's and its user data stream is open. */
@Readiness
@ApplicationScoped
class VenueReadiness implements HealthCheck {
    private final CommandGate gate;

    VenueReadiness(CommandGate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("venue reconciled")
                .status(gate.isOpen())
                .build();
    }
}
