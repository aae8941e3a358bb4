package io.bellwether.inference.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.inference.registry.EvidenceSource;
import jakarta.enterprise.context.ApplicationScoped;
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
    Trust trust(InferenceConfig config, ObjectMapper json) {
        return new Trust(config.trustedKeys(), new StrictJson(json));
    }

    @Produces
    @Singleton
    ModelFiles modelFiles(InferenceConfig config, Trust trust) {
        return new ModelFiles(config.modelFolder(), trust);
    }

    @Produces
    @ApplicationScoped
    EvidenceSource evidence(ScoreStore scores, ModelStore models, ObjectMapper json) {
        return new ScoreEvidence(scores, models, json);
    }
}
