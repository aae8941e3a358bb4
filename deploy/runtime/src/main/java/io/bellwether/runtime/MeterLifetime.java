package io.bellwether.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets the meters of an application end with it. Their registry is one for the whole JVM: where another application is
 * started in it, as dev mode and tests do, a gauge of the one that ended would keep its name, so that its successor's is
 * ignored, and disappear when its object is collected.
 */
@ApplicationScoped
class MeterLifetime {
    void end(@Observes ShutdownEvent event, MeterRegistry metrics) {
        metrics.clear();
    }
}
