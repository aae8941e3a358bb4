package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.RefusalReason;
import io.bellwether.inference.gate.GateKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A model on a thread of its own. Native code cannot be interrupted, so what takes too long is not waited for: its vectors
 * are refused, and so are all that come until the thread is free again.
 */
final class ModelAtWork {
    private static final long IDLE = 0;

    private final Predictor predictor;
    private final GateKeeper gates;
    private final Duration limit;
    private final ExecutorService thread;
    /** When it began with what it is at, by {@link System#nanoTime}; an odd number then, so that it is never {@link #IDLE}. */
    private volatile long busySince = IDLE;

    ModelAtWork(Predictor predictor, GateKeeper gates, Duration limit) {
        this.predictor = predictor;
        this.gates = gates;
        this.limit = limit;
        thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("model-" + predictor.manifest().name())
                .factory());
    }

    ModelManifest manifest() {
        return predictor.manifest();
    }

    Predictor predictor() {
        return predictor;
    }

    String modelId() {
        return predictor.manifest().modelId();
    }

    /** For one thread at a time. */
    GateKeeper gates() {
        return gates;
    }

    /** An outcome for each vector, at the latest when the limit has passed. */
    CompletableFuture<List<PredictionOutcome>> ask(List<FeatureVector> vectors, Instant now) {
        List<PredictionOutcome> late = Collections.nCopies(
                vectors.size(), new PredictionOutcome.Refused(new RefusalReason.TimedOut(modelId(), limit)));
        long since = busySince;
        if (since != IDLE && System.nanoTime() - since > limit.toNanos()) {
            return CompletableFuture.completedFuture(late);
        }
        return CompletableFuture.supplyAsync(() -> answer(vectors, now), thread)
                .completeOnTimeout(late, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<PredictionOutcome> answer(List<FeatureVector> vectors, Instant now) {
        busySince = System.nanoTime() | 1;
        try {
            return predictor.predictAll(vectors, now);
        } finally {
            busySince = IDLE;
        }
    }

    /** Ends when it has answered what it was asked; nobody may ask it any more. */
    void retire() {
        thread.execute(predictor::close);
        thread.shutdown();
    }
}
