package io.bellwether.risk.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskTopics;
import io.bellwether.runtime.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Puts stored rows on the topics in their order, at least once: what the broker has not confirmed is sent again, here or
 * after a restart, and readers drop what they have seen by its id. While a row is refused there is no room for others, so
 * that no later decision overtakes it.
 */
@ApplicationScoped
class Outbox {
    /** Rows sent and not confirmed. A broker that is away fills it and thereby stops the deciding. */
    static final int MAX_UNDERWAY = 1_000;

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final MutinyEmitter<OrderCommand> commands;
    private final MutinyEmitter<RiskEvent> events;
    private final KafkaClientService kafka;
    private final DecisionTraces traces;
    private final Queue<Parcel> confirmed = new ConcurrentLinkedQueue<>();
    private final Queue<Parcel> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underway = new AtomicInteger();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    Outbox(
            @Channel(ExecutionTopics.ORDER_COMMANDS)
                    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * MAX_UNDERWAY)
                    MutinyEmitter<OrderCommand> commands,
            @Channel(RiskTopics.RISK_EVENTS)
                    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * MAX_UNDERWAY)
                    MutinyEmitter<RiskEvent> events,
            KafkaClientService kafka,
            DecisionTraces traces) {
        this.commands = commands;
        this.events = events;
        this.kafka = kafka;
        this.traces = traces;
    }

    /** Lets the producer learn where the commands' topic is, which would otherwise cost the first order 20 ms. */
    void prepare(String topic) {
        kafka.getProducer(ExecutionTopics.ORDER_COMMANDS)
                .partitionsFor(topic)
                .subscribe()
                .with(
                        partitions -> LOG.debugf("Orders go to %d partition(s)", partitions.size()),
                        failure -> LOG.debugf(failure, "The broker is away; the first order will find it"));
    }

    /** How many more rows may be sent now. */
    int room() {
        return refused.isEmpty() ? Math.max(0, MAX_UNDERWAY - underway.get()) : 0;
    }

    /** Sends the commands first: they are what the market waits for. */
    void send(Parcel untraced) {
        Parcel parcel = traces.traced(untraced);
        underway.incrementAndGet();
        List<Uni<Void>> sends = new ArrayList<>();
        parcel.commands()
                .forEach(command -> sends.add(commands.sendMessage(message(command, command.account(), parcel))));
        sends.add(events.sendMessage(message(parcel.event(), parcel.event().account(), parcel)));
        Uni.join().all(sends).andFailFast().subscribe().with(sent -> confirm(parcel), failure -> fail(parcel, failure));
    }

    /** What the broker has and is not marked yet; each is given out once. */
    List<Parcel> confirmed() {
        return drained(confirmed);
    }

    /** Sends again what failed since the last call. */
    void sendFailedAgain() {
        drained(failed).forEach(this::send);
    }

    private static List<Parcel> drained(Queue<Parcel> queue) {
        List<Parcel> all = new ArrayList<>();
        for (Parcel parcel = queue.poll(); parcel != null; parcel = queue.poll()) {
            all.add(parcel);
        }
        return all;
    }

    private void confirm(Parcel parcel) {
        confirmed.add(parcel);
        refused.remove(parcel.id());
        traces.sent(parcel);
        underway.decrementAndGet();
    }

    private void fail(Parcel parcel, Throwable failure) {
        LOG.warnf("The broker did not take an event, it is sent again: id=%s error=%s", parcel.id(), failure);
        refused.add(parcel.id());
        failed.add(parcel);
        underway.decrementAndGet();
    }

    private static <T> Message<T> message(T payload, String account, Parcel parcel) {
        return Message.of(payload)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(account)
                        .withHeaders(TraceContext.headers(
                                Optional.ofNullable(parcel.trace()).flatMap(TraceContext::parse)))
                        .build());
    }
}
