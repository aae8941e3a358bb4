package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.inference.RefusalReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;

/** What is counted about predictions. */
@ApplicationScoped
class PredictionMetrics {
    private final MeterRegistry registry;
    private final Timer seconds;
    private final Counter deadLetters;
    private final Counter skipped;

    PredictionMetrics(MeterRegistry registry) {
        this.registry = registry;
        seconds = Timer.builder("bellwether.inference")
                .description("Time from a vector to its prediction")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        skipped = Counter.builder("bellwether.inference.skipped")
                .description("Vectors of other feature sets than the model's")
                .register(registry);
        deadLetters = Counter.builder("bellwether.dlq")
                .description("Records that went to the dead letters")
                .tag("topic", FeatureTopics.FEATURE_VECTORS)
                .register(registry);
    }

    Timer seconds() {
        return seconds;
    }

    void refused(RefusalReason reason) {
        Counter.builder("bellwether.inference.refused")
                .description("Vectors that got no prediction")
                .tag("reason", reason.code())
                .register(registry)
                .increment();
    }

    /** A vector of another set than the model's. */
    void skipped() {
        skipped.increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }
}
