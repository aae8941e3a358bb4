package io.bellwether.inference.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What happens to models. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = ModelEvent.ModelActivated.class, name = "model-activated"))
public sealed interface ModelEvent {
    String id();

    String modelId();

    Instant eventTime();

    Instant createdAt();

    /** From now on inference predicts with this model. */
    record ModelActivated(
            String id, String modelId, String featureSetId, String sha256, Instant eventTime, Instant createdAt)
            implements ModelEvent {}
}
