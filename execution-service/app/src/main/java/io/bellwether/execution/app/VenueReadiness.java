package io.bellwether.execution.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: the books agree with the venue's and its user data stream is open, or another instance sees to that and we
 * stand by.
 */
@Readiness
@ApplicationScoped
class VenueReadiness implements HealthCheck {
    private final CommandGate gate;
    private final Lease lease;

    VenueReadiness(CommandGate gate, Lease lease) {
        this.gate = gate;
        this.lease = lease;
    }

    @Override
    public HealthCheckResponse call() {
        String other = lease.otherHolder();
        boolean standby = !lease.held() && other != null;
        return HealthCheckResponse.named("venue reconciled")
                .status(gate.isOpen() || standby)
                .withData("lease", standby ? "standby for " + other : "epoch " + lease.epoch())
                .withData("reconciled", gate.isOpen())
                .build();
    }
}
