package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.runtime.trace.Hop;
import io.bellwether.runtime.trace.TraceContext;
import io.bellwether.runtime.trace.Traces;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * The topic {@code bars}. Every symbol has its own partition, so that a busy neighbour is a matter of choice. Here the trace of
 * a bar begins, at the moment it was first seen.
 */
@ApplicationScoped
class BarStream {
    /** How many bars are on their way at once. */
    private static final int IN_FLIGHT = 250;

    /** Time enough for a bar to pass all services before the next one, once they have warmed up. */
    private static final Duration REHEARSAL_PACE = Duration.ofMillis(15);

    private static final int CHANNEL_BUFFER = 1_000;

    /** Longer than the producer itself tries (delivery.timeout.ms, 2 minutes), so that its verdict comes first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    private final Traces traces;
    private final MutinyEmitter<BarClosed> bars;
    private final AtomicInteger toRehearse;

    BarStream(
            MarketDataConfig config,
            Traces traces,
            @Channel(MarketDataTopics.BARS) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = CHANNEL_BUFFER)
                    MutinyEmitter<BarClosed> bars) {
        this.toRehearse = new AtomicInteger(config.rehearsedBars());
        this.traces = traces;
        this.bars = bars;
    }

    /**
     * Publishes in the given order and returns when the broker has everything. Fails if it could not take all. The
     * newest bars of the first history go one by one, as live bars will.
     */
    void publish(List<BarRun> runs) {
        List<Uni<Void>> sends = runs.stream()
                .flatMap(run -> run.bars().stream().map(event -> send(event, run.partition())))
                .toList();
        int together = sends.size();
        if (together > toRehearse.get()) {
            together -= toRehearse.getAndSet(0);
        }
        for (int from = 0; from < together; from += IN_FLIGHT) {
            Uni.join()
                    .all(sends.subList(from, Math.min(from + IN_FLIGHT, together)))
                    .andFailFast()
                    .await()
                    .atMost(TIMEOUT);
        }
        for (Uni<Void> send : sends.subList(together, sends.size())) {
            send.onItem().delayIt().by(REHEARSAL_PACE).await().atMost(TIMEOUT);
        }
    }

    /** Nothing is sent before somebody waits for it. */
    private Uni<Void> send(BarClosed event, int partition) {
        return Uni.createFrom().deferred(() -> {
            Hop hop = traces.begin("bar", event.id() + " " + event.createdAt(), event.createdAt())
                    .say("bellwether.bar", event.id())
                    .say("bellwether.bar.source", event.source().name());
            return bars.sendMessage(message(event, partition, hop))
                    .invoke(hop::end)
                    .onFailure()
                    .invoke(hop::fail);
        });
    }

    private static Message<BarClosed> message(BarClosed event, int partition, Hop hop) {
        return Message.of(event)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.bar().symbol().value())
                        .withPartition(partition)
                        .withHeaders(TraceContext.headers(hop.context()))
                        .build());
    }
}
