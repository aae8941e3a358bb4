package io.bellwether.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeterLifetimeTest {
    @Test
    void aGaugeIsItsOwnApplicationsThoughOneBeforeHadItsName() {
        // Given
        CompositeMeterRegistry ofTheProcess = new CompositeMeterRegistry();
        start(ofTheProcess, new AtomicInteger(1));

        // When
        new MeterLifetime().end(new ShutdownEvent(), ofTheProcess);
        SimpleMeterRegistry scraped = start(ofTheProcess, new AtomicInteger(2));

        // Then
        assertThat(scraped.get("age").gauge().value()).isEqualTo(2.0);
    }

    /** An application comes with a registry of its own below the process's, and gauges something. */
    private static SimpleMeterRegistry start(CompositeMeterRegistry ofTheProcess, AtomicInteger gauged) {
        SimpleMeterRegistry scraped = new SimpleMeterRegistry();
        ofTheProcess.add(scraped);
        Gauge.builder("age", gauged, AtomicInteger::get).register(ofTheProcess);
        return scraped;
    }
}
