package io.bellwether.inference.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.inference.evidence.PromotionEvidence;
import io.bellwether.inference.registry.EvidenceSource;
import io.quarkus.arc.DefaultBean;
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
    private static final int LEAST_BARS = 500;

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

    /** Where nobody keeps scores, nobody has any. */
    @Produces
    @DefaultBean
    @ApplicationScoped
    EvidenceSource evidence() {
        return (challenger, champion) -> new PromotionEvidence.TooFew(0, LEAST_BARS);
    }
}
