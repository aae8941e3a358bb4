package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.RefusalReason;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.Prediction;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Objects;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jspecify.annotations.Nullable;

/** Vectors in, predictions out, in order. */
@ApplicationScoped
class PredictionStream {
    private final ActiveModel model;
    private final VectorAttendance attendance;
    private final PredictionMetrics metrics;
    private final InstantSource clock;

    PredictionStream(ActiveModel model, VectorAttendance attendance, PredictionMetrics metrics, InstantSource clock) {
        this.model = model;
        this.attendance = attendance;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Runs on the event loop: an answer takes 20 to 150 microseconds, and handing it to a worker thread and back would
     * take 400.
     *
     * @return nothing where the vector is for other models or its numbers allow no answer, which is counted
     * @throws RefusedVectorException where the vector is not what its set promises, which makes it a dead letter
     */
    @Incoming(FeatureTopics.FEATURE_VECTORS)
    @Outgoing(InferenceTopics.PREDICTIONS)
    @NonBlocking
    @Nullable
    Record<String, Prediction> predict(FeatureVector vector) {
        try {
            Predictor predictor = model.predictor();
            String expected = predictor.manifest().featureSetId();
            if (!expected.equals(vector.featureSetId())) {
                // JSON knows no absence that is forbidden.
                if (Objects.requireNonNullElse(vector.featureSetId(), "").isEmpty()) {
                    throw new IllegalArgumentException("the record must be a feature vector, 'featureSetId' is absent");
                }
                metrics.skipped();
                attendance.absent(vector, expected);
                return null;
            }
            attendance.present(vector);
            PredictionOutcome outcome = metrics.seconds().record(() -> predictor.predict(vector, clock.instant()));
            return recordOf(vector, outcome);
        } catch (RuntimeException e) {
            metrics.deadLetter();
            throw e;
        }
    }

    private @Nullable Record<String, Prediction> recordOf(FeatureVector vector, @Nullable PredictionOutcome outcome) {
        return switch (outcome) {
            case PredictionOutcome.Predicted(Prediction prediction) ->
                Record.of(prediction.symbol().value(), prediction);
            case PredictionOutcome.Refused(RefusalReason reason) -> {
                metrics.refused(reason);
                if (isDeadLetter(reason)) {
                    throw new RefusedVectorException(vector.id(), reason);
                }
                yield null;
            }
            case null -> throw new IllegalStateException("a predictor always gives an outcome");
        };
    }

    private static boolean isDeadLetter(RefusalReason reason) {
        return switch (reason) {
            case RefusalReason.FeatureSetDiffers ignored -> true;
            case RefusalReason.ShapeDiffers ignored -> true;
            case RefusalReason.RunFailed ignored -> true;
            case RefusalReason.InputNotFinite ignored -> false;
            case RefusalReason.OutputNotFinite ignored -> false;
            case RefusalReason.NoProbabilities ignored -> false;
            case RefusalReason.NoPrice ignored -> false;
        };
    }
}
