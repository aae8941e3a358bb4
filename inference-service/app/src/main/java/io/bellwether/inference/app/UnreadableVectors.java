package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.feature.contract.FeatureVector;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.DeserializationFailureHandler;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Counts records that are no feature vectors. The connector sends them to the dead letters, with the reason. */
@ApplicationScoped
@Identifier(FeatureTopics.FEATURE_VECTORS)
class UnreadableVectors implements DeserializationFailureHandler<@Nullable FeatureVector> {
    private final PredictionMetrics metrics;

    UnreadableVectors(PredictionMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public @Nullable FeatureVector handleDeserializationFailure(
            String topic, boolean isKey, String deserializer, byte[] data, Exception failure, Headers headers) {
        metrics.deadLetter();
        return null;
    }
}
