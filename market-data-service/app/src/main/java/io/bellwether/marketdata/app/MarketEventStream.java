package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.marketdata.contract.MarketEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The topic {@code market-events}. */
@ApplicationScoped
class MarketEventStream {
    /** Two for each of a thousand symbols, whose connection was lost at once. */
    private static final int CHANNEL_BUFFER = 2_000;

    /** Longer than the producer itself tries (delivery.timeout.ms, 2 minutes), so that its verdict comes first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    private final MutinyEmitter<MarketEvent> events;

    MarketEventStream(
            @Channel(MarketDataTopics.MARKET_EVENTS)
                    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = CHANNEL_BUFFER)
                    MutinyEmitter<MarketEvent> events) {
        this.events = events;
    }

    /** Publishes in the given order and returns when the broker has everything. Fails if it could not take all. */
    void publish(List<MarketEvent> batch) {
        if (!batch.isEmpty()) {
            List<Uni<Void>> sends = batch.stream().map(this::send).toList();
            Uni.join().all(sends).andFailFast().await().atMost(TIMEOUT);
        }
    }

    private Uni<Void> send(MarketEvent event) {
        return events.sendMessage(Message.of(event)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.symbol().value())
                        .build()));
    }
}
