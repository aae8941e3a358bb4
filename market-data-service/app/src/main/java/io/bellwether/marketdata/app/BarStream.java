package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
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

/** The topic {@code bars}. Every symbol has its own partition, so that a busy neighbour is a matter of choice. */
@ApplicationScoped
class BarStream {
    /** How many bars are on their way at once. */
    private static final int IN_FLIGHT = 250;

    /** Time enough for a bar to pass all services before the next one, once they have warmed up. */
    private static final Duration REHEARSAL_PACE = Duration.ofMillis(15);

    private static final int CHANNEL_BUFFER = 1_000;

    /** Longer than the producer itself tries (delivery.timeout.ms, 2 minutes), so that its verdict comes first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    private final MutinyEmitter<BarClosed> bars;
    private final AtomicInteger toRehearse;

    BarStream(
            MarketDataConfig config,
            @Channel(MarketDataTopics.BARS) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = CHANNEL_BUFFER)
                    MutinyEmitter<BarClosed> bars) {
        this.toRehearse = new AtomicInteger(config.rehearsedBars());
        this.bars = bars;
    }

    /**
     * Publishes in the given order and returns when the broker has everything. Fails if it could not take all. The
     * newest bars of the first history go one by one, as live bars will.
     */
    void publish(List<BarRun> runs) {
        List<Message<BarClosed>> messages = runs.stream()
                .flatMap(run -> run.bars().stream().map(event -> message(event, run.partition())))
                .toList();
        int together = messages.size();
        if (together > toRehearse.get()) {
            together -= toRehearse.getAndSet(0);
        }
        for (int from = 0; from < together; from += IN_FLIGHT) {
            send(messages.subList(from, Math.min(from + IN_FLIGHT, together)));
        }
        for (Message<BarClosed> message : messages.subList(together, messages.size())) {
            bars.sendMessage(message)
                    .onItem()
                    .delayIt()
                    .by(REHEARSAL_PACE)
                    .await()
                    .atMost(TIMEOUT);
        }
    }

    private void send(List<Message<BarClosed>> messages) {
        List<Uni<Void>> sends = messages.stream().map(bars::sendMessage).toList();
        Uni.join().all(sends).andFailFast().await().atMost(TIMEOUT);
    }

    private static Message<BarClosed> message(BarClosed event, int partition) {
        return Message.of(event)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.bar().symbol().value())
                        .withPartition(partition)
                        .build());
    }
}
