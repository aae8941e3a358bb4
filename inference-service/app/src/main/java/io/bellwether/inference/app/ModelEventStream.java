package io.bellwether.inference.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.ModelEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * What inference says about its models. Changes of the registry come out of the outbox: in order, each at least once,
 * marked when the broker has it, so that neither a crash between database and broker nor a broker that is away loses one.
 */
@ApplicationScoped
class ModelEventStream {
    private static final Logger LOG = Logger.getLogger(ModelEventStream.class);
    /** Bounds the memory of a long backlog. */
    private static final int BATCH = 100;

    private final ModelStore store;
    private final ObjectMapper json;
    private final InferenceConfig config;
    private final MutinyEmitter<Record<String, ModelEvent>> emitter;
    private final Semaphore news = new Semaphore(1); // One permit at start: there may be a backlog.
    private final Thread thread = new Thread(this::run, "model-events");

    ModelEventStream(
            ModelStore store,
            ObjectMapper json,
            InferenceConfig config,
            @Channel(InferenceTopics.MODEL_EVENTS) MutinyEmitter<Record<String, ModelEvent>> emitter) {
        this.store = store;
        this.json = json;
        this.config = config;
        this.emitter = emitter;
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /** Publishes and waits until the broker has it. */
    void publish(ModelEvent event, Duration timeout) {
        emitter.send(Record.of(event.key(), event)).await().atMost(timeout);
    }

    /** There are new events in the outbox. */
    void wake() {
        news.release();
    }

    private void run() {
        try {
            while (true) {
                news.acquire();
                news.drainPermits();
                while (!emptied()) {
                    if (news.tryAcquire(config.retryInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                        news.drainPermits();
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopping: unpublished events are left for the next start", e);
        }
    }

    /** Whether nothing is left; if not, it is tried again later. */
    private boolean emptied() {
        try {
            List<ModelStore.Unpublished> events = store.unpublished(BATCH);
            while (!events.isEmpty()) {
                List<Long> sent = new ArrayList<>();
                for (ModelStore.Unpublished unpublished : events) {
                    publish(json.readValue(unpublished.event(), ModelEvent.class), config.timeout());
                    sent.add(unpublished.revision());
                }
                store.markPublished(sent);
                events = store.unpublished(BATCH);
            }
            return true;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outbox holds what this service wrote", e);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Changes of the registry are not published yet, trying again in %s: %s", config.retryInterval(), e);
            return false;
        }
    }
}
