package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureVector;
import io.smallrye.reactive.messaging.kafka.DeserializationFailureHandler;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The records of one batch: vectors, in order, and what becomes a dead letter. */
final class SortedRecords {
    private final List<KafkaRecord<String, FeatureVector>> vectors = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    /** A record that cannot be answered. */
    record DeadLetter(KafkaRecord<String, FeatureVector> record, Throwable reason) {}

    private SortedRecords() {}

    static SortedRecords of(KafkaRecordBatch<String, FeatureVector> batch) {
        SortedRecords sorted = new SortedRecords();
        for (KafkaRecord<String, FeatureVector> record : batch) {
            @Nullable FeatureVector vector = record.getPayload();
            if (vector == null) {
                sorted.bury(
                        record, new IllegalArgumentException("the record is no feature vector: " + failure(record)));
            } else if (isBlank(vector.featureSetId())) {
                sorted.bury(
                        record,
                        new IllegalArgumentException("the record must be a feature vector, 'featureSetId' is absent"));
            } else {
                sorted.vectors.add(record);
            }
        }
        return sorted;
    }

    /** JSON knows no absence that is forbidden. */
    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String failure(KafkaRecord<String, FeatureVector> record) {
        Header reason = record.getHeaders().lastHeader(DeserializationFailureHandler.DESERIALIZATION_FAILURE_REASON);
        return reason == null ? "it is empty" : new String(reason.value(), StandardCharsets.UTF_8);
    }

    List<KafkaRecord<String, FeatureVector>> vectors() {
        return vectors;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    void bury(KafkaRecord<String, FeatureVector> record, Throwable reason) {
        deadLetters.add(new DeadLetter(record, reason));
    }
}
