package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.runtime.trace.Hop;
import io.bellwether.runtime.trace.TraceContext;
import io.bellwether.runtime.trace.Traces;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Vectors in, predictions out, in order. */
@ApplicationScoped
class PredictionStream {
    /** More than a batch has, so that one never waits for the buffer of the next. */
    private static final int BUFFER = 1024;

    private final BatchAnswer answers;
    private final PredictionMetrics metrics;
    private final Traces traces;
    private final InstantSource clock;
    private final MutinyEmitter<Prediction> predictions;

    PredictionStream(
            BatchAnswer answers,
            PredictionMetrics metrics,
            Traces traces,
            InstantSource clock,
            @Channel(InferenceTopics.PREDICTIONS) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<Prediction> predictions) {
        this.answers = answers;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
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
        Instant since = clock.instant();
        SortedRecords records = SortedRecords.of(batch);
        Map<String, TraceContext> origins = origins(records);
        return answers.to(records)
                .chain(answered -> publish(answered, origins, since))
                .chain(() -> bury(records.deadLetters()))
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    /** Where the vectors' traces stand, by the vectors' ids. */
    private static Map<String, TraceContext> origins(SortedRecords records) {
        Map<String, TraceContext> origins = new HashMap<>();
        for (KafkaRecord<String, FeatureVector> record : records.vectors()) {
            TraceContext.of(record.getHeaders())
                    .ifPresent(context -> origins.put(record.getPayload().id(), context));
        }
        return origins;
    }

    private Uni<Void> publish(List<Prediction> answered, Map<String, TraceContext> origins, Instant since) {
        if (answered.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(answered.stream()
                        .map(prediction -> publish(prediction, origins, since))
                        .toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> publish(Prediction prediction, Map<String, TraceContext> origins, Instant since) {
        String vector = FeatureVector.idOf(
                prediction.featureSetId(), prediction.symbol(), prediction.interval(), prediction.barOpenTime());
        Hop hop = traces.join("prediction", Optional.ofNullable(origins.get(vector)), since)
                .say("bellwether.model", prediction.modelId())
                .say("bellwether.vector", vector);
        return predictions
                .sendMessage(Message.of(prediction)
                        .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(prediction.symbol().value())
                                .withHeaders(TraceContext.headers(hop.context()))
                                .build()))
                .invoke(hop::end)
                .onFailure()
                .invoke(hop::fail);
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
