package io.bellwether.execution.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/**
 * Events to Kafka, out of the outbox: in the account's order, each at least once, marked when the broker has it. A
 * thread of its own, because a broker that is away must not keep orders from being followed up.
 */
@Singleton
class OrderEventStream implements Outbox {
    private static final Logger LOG = Logger.getLogger(OrderEventStream.class);
    /** Bounds the memory of a long backlog; a usual order has four events. */
    private static final int BATCH = 100;

    private final OrderStore store;
    private final Patience patience;
    private final Emitter<Record<String, String>> emitter;
    private final Semaphore news = new Semaphore(1); // One permit at start: there may be a backlog.
    private final Thread thread = new Thread(this::run, "order-events");

    OrderEventStream(
            OrderStore store,
            Patience patience,
            @Channel(ExecutionTopics.ORDER_EVENTS) Emitter<Record<String, String>> emitter) {
        this.store = store;
        this.patience = patience;
        this.emitter = emitter;
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    @Override
    public void wake() {
        news.release();
    }

    private void run() {
        try {
            while (true) {
                news.acquire();
                news.drainPermits();
                while (publish() == BATCH) {
                    // There may be more.
                }
            }
        } catch (InterruptedException | Patience.Stopped e) {
            LOG.debug("Stopping: unpublished events are left for the next start", e);
        }
    }

    private int publish() {
        List<EventRow> events = patience.insist("read the outbox", () -> store.unpublished(BATCH));
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (EventRow event : events) {
            sent.add(emitter.send(Record.of(event.account(), event.payload())).toCompletableFuture());
        }
        try {
            CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0])).join();
        } catch (CompletionException e) {
            LOG.warnf("Events could not be published, trying again; error=%s", e.getCause());
            wake();
            return 0;
        }
        markPublished(events);
        return events.size();
    }

    private void markPublished(List<EventRow> events) {
        int from = 0;
        for (int i = 1; i <= events.size(); i++) {
            EventRow first = events.get(from);
            if (i == events.size() || !events.get(i).account().equals(first.account())) {
                long last = events.get(i - 1).sequence();
                patience.insist("mark events as published", () -> {
                    store.markPublished(first.account(), first.sequence(), last);
                    return last;
                });
                from = i;
            }
        }
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
