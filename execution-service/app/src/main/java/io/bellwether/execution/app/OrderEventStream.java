package io.bellwether.execution.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.runtime.trace.TraceContext;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
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
    private final OrderTraces traces;
    private final EventJson json;
    private final MutinyEmitter<String> emitter;
    private final Semaphore news = new Semaphore(1); // One permit at start: there may be a backlog.
    private final Thread thread = new Thread(this::run, "order-events");

    OrderEventStream(
            OrderStore store,
            Patience patience,
            OrderTraces traces,
            EventJson json,
            @Channel(ExecutionTopics.ORDER_EVENTS) MutinyEmitter<String> emitter) {
        this.store = store;
        this.patience = patience;
        this.traces = traces;
        this.json = json;
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
            sent.add(emitter.sendMessage(message(event)).subscribeAsCompletionStage());
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

    private Message<String> message(EventRow event) {
        return Message.of(event.payload())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.account())
                        .withHeaders(TraceContext.headers(order(json.read(event.payload(), OrderEvent.class))
                                .flatMap(traces::place)))
                        .build());
    }

    /** The order that an event tells of. */
    private static Optional<String> order(OrderEvent event) {
        return switch (event) {
            case OrderEvent.OrderSubmitted submitted -> Optional.of(submitted.clientOrderId());
            case OrderEvent.OrderAccepted accepted -> Optional.of(accepted.clientOrderId());
            case OrderEvent.OrderFilled filled -> Optional.of(filled.clientOrderId());
            case OrderEvent.OrderCompleted completed -> Optional.of(completed.clientOrderId());
            case OrderEvent.OrderUnknown unknown -> Optional.of(unknown.clientOrderId());
            case OrderEvent.AccountReported _, OrderEvent.ExternalFill _ -> Optional.empty();
        };
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
