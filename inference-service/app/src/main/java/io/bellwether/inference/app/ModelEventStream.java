package io.bellwether.inference.app;

import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.ModelEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** What inference says about its models. */
@ApplicationScoped
class ModelEventStream {
    private final MutinyEmitter<Record<String, ModelEvent>> emitter;

    ModelEventStream(@Channel(InferenceTopics.MODEL_EVENTS) MutinyEmitter<Record<String, ModelEvent>> emitter) {
        this.emitter = emitter;
    }

    /** Publishes and waits until the broker has it. */
    void publish(ModelEvent event, Duration timeout) {
        emitter.send(Record.of(event.modelId(), event)).await().atMost(timeout);
    }
}
