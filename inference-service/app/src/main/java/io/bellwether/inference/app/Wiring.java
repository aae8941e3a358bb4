package io.bellwether.inference.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Builds what is not a bean by itself. */
@Singleton
class Wiring {
    /** The database keeps microseconds, and what is stored must equal what is published. */
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Produces
    @Singleton
    ModelFiles modelFiles(InferenceConfig config, ObjectMapper json) {
        return new ModelFiles(config.modelFolder(), new StrictJson(json));
    }
}
