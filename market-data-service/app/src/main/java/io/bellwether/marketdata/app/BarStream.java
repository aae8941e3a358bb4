package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The topic {@code bars}. */
@ApplicationScoped
class BarStream {
    /** How many bars are on their way at once; the channel's buffer holds as many for each of a few symbols. */
    private static final int IN_FLIGHT = 250;

    private static final int CHANNEL_BUFFER = 10_000;

    /** Longer than the producer itself tries (delivery.timeout.ms, 2 minutes), so that its verdict comes first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    private final MutinyEmitter<BarClosed> bars;

    BarStream(
            @Channel(MarketDataTopics.BARS) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = CHANNEL_BUFFER)
                    MutinyEmitter<BarClosed> bars) {
        this.bars = bars;
    }

    /** Publishes in the given order and returns when the broker has everything. Fails if it could not take all. */
    void publish(List<BarClosed> events) {
        for (int from = 0; from < events.size(); from += IN_FLIGHT) {
            List<Uni<Void>> sends = events.subList(from, Math.min(from + IN_FLIGHT, events.size())).stream()
                    .map(this::send)
                    .toList();
            Uni.join().all(sends).andFailFast().await().atMost(TIMEOUT);
        }
    }

    private Uni<Void> send(BarClosed event) {
        return bars.sendMessage(Message.of(event)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.bar().symbol().value())
                        .build()));
    }
}
