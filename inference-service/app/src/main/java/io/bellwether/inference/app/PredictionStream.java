package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.Prediction;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Vectors in, predictions out, in order. */
@ApplicationScoped
class PredictionStream {
    /** More than a batch has, so that one never waits for the buffer of the next. */
    private static final int BUFFER = 1024;

    private final BatchAnswer answers;
    private final PredictionMetrics metrics;
    private final MutinyEmitter<Record<String, Prediction>> predictions;

    PredictionStream(
            BatchAnswer answers,
            PredictionMetrics metrics,
            @Channel(InferenceTopics.PREDICTIONS) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<Record<String, Prediction>> predictions) {
        this.answers = answers;
        this.metrics = metrics;
        this.predictions = predictions;
    }

    /**
     * Answers one poll's vectors. The next poll's are looked at when the broker has the predictions and the dead letters of
     * this one; only then their offsets may be committed, so whatever is killed in between is answered again, with the same
     * ids. A failure to send leaves the batch unacknowledged.
     */
    @Incoming(FeatureTopics.FEATURE_VECTORS)
    @NonBlocking // The models have threads of their own.
    Uni<Void> answer(KafkaRecordBatch<String, FeatureVector> batch) {
        SortedRecords records = SortedRecords.of(batch);
        return answers.to(records)
                .chain(this::publish)
                .chain(() -> bury(records.deadLetters()))
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private Uni<Void> publish(List<Prediction> answered) {
        if (answered.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(answered.stream()
                        .map(prediction ->
                                predictions.send(Record.of(prediction.symbol().value(), prediction)))
                        .toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> bury(List<SortedRecords.DeadLetter> letters) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (SortedRecords.DeadLetter letter : letters) {
            done = done.chain(() -> {
                metrics.deadLetter();
                return Uni.createFrom().completionStage(letter.record().nack(letter.reason()));
            });
        }
        return done;
    }
}
