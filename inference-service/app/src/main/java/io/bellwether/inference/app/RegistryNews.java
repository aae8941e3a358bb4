package io.bellwether.inference.app;

import io.bellwether.inference.contract.ModelEvent;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears that a model's standing changed, whichever replica changed it. The event says only that it is time to look: what
 * counts is what the registry says then, so events that come twice or late do no harm.
 */
@ApplicationScoped
class RegistryNews {
    /** The topic of model events as it is read; as it is written it is a channel of its own name. */
    static final String CHANNEL = "model-news";

    private final ActiveModel model;

    RegistryNews(ActiveModel model) {
        this.model = model;
    }

    @Incoming(CHANNEL)
    @NonBlocking
    void changed(ModelEvent event) {
        if (event instanceof ModelEvent.ModelStatusChanged) {
            model.wake();
        }
    }
}
