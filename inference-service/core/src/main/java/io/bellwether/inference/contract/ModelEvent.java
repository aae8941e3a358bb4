package io.bellwether.inference.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What happens to models. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModelEvent.ModelActivated.class, name = "model-activated"),
    @JsonSubTypes.Type(value = ModelEvent.ModelStatusChanged.class, name = "model-status-changed")
})
public sealed interface ModelEvent {
    String id();

    String modelId();

    Instant eventTime();

    Instant createdAt();

    /** The record's key: of each key the topic keeps the newest, so that a reader who comes late misses no standing. */
    String key();

    /** From now on inference predicts with this model. */
    record ModelActivated(
            String id, String modelId, String featureSetId, String sha256, Instant eventTime, Instant createdAt)
            implements ModelEvent {
        @Override
        public String key() {
            return "activation";
        }
    }

    /**
     * The registry says what the model may do.
     *
     * @param revision of the registry: higher is newer, whichever model it is of
     * @param reason why, with the numbers
     * @param actor who wanted it
     */
    record ModelStatusChanged(
            String id,
            String modelId,
            String featureSetId,
            String sha256,
            ModelStatus status,
            long revision,
            String reason,
            String actor,
            Instant eventTime,
            Instant createdAt)
            implements ModelEvent {
        /** {@code model-status:revision:modelId}. */
        public static String idOf(long revision, String modelId) {
            return "model-status:%d:%s".formatted(revision, modelId);
        }

        @Override
        public String key() {
            return modelId;
        }
    }
}
