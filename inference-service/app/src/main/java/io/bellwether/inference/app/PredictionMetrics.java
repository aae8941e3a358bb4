package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.inference.RefusalReason;
import io.bellwether.inference.contract.GateResult;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.gate.Gate;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What is counted about predictions. */
@ApplicationScoped
class PredictionMetrics {
    private final MeterRegistry registry;
    private final Timer seconds;
    private final Counter deadLetters;
    private final Counter skipped;
    private final Map<Symbol, AtomicReference<Double>> psi = new ConcurrentHashMap<>();

    PredictionMetrics(MeterRegistry registry) {
        this.registry = registry;
        seconds = Timer.builder("bellwether.inference")
                .description("Time from a vector to its prediction")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        skipped = Counter.builder("bellwether.inference.skipped")
                .description("Vectors of feature sets that no model at work reads")
                .register(registry);
        deadLetters = Counter.builder("bellwether.dlq")
                .description("Records that went to the dead letters")
                .tag("topic", FeatureTopics.FEATURE_VECTORS)
                .register(registry);
    }

    /** So many vectors got an outcome after so long. */
    void answered(int vectors, long nanos) {
        for (int i = 0; i < vectors; i++) {
            seconds.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** What a prediction's gates found. */
    void gates(Prediction prediction) {
        for (GateResult result : prediction.gates()) {
            Counter.builder("bellwether.inference.gate")
                    .description("Predictions by gate and whether it let them through")
                    .tag("gate", result.gate())
                    .tag("passed", Boolean.toString(result.passed()))
                    .register(registry)
                    .increment();
            if (result.gate().equals(Gate.DRIFT.code())) {
                psi.computeIfAbsent(prediction.symbol(), this::psiOf).set(result.value());
            }
        }
    }

    private AtomicReference<Double> psiOf(Symbol symbol) {
        AtomicReference<Double> value = new AtomicReference<>(0.0);
        Gauge.builder("bellwether.feature.psi", value, AtomicReference::get)
                .description("Population stability index of the recent inputs against training's")
                .tag("symbol", symbol.value())
                .register(registry);
        return value;
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
