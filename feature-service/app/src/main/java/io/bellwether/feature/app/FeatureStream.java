package io.bellwether.feature.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jspecify.annotations.Nullable;

/** Bars in, feature vectors out. It takes microseconds, so it runs where the records arrive, in their order. */
@ApplicationScoped
class FeatureStream {
    private final FeatureFlows flows;
    private final BarReplay replay;
    private final LatestVectorStore latest;

    FeatureStream(FeatureFlows flows, @Identifier(BarReplay.NAME) BarReplay replay, LatestVectorStore latest) {
        this.flows = flows;
        this.replay = replay;
        this.latest = latest;
    }

    /** The record is acknowledged when the vector is on the broker, or at once when there is none (null). */
    @Incoming(MarketDataTopics.BARS)
    @Outgoing(FeatureTopics.FEATURE_VECTORS)
    @NonBlocking // By default a method like this is handed to a worker thread, which costs more than the work.
    @Nullable
    Record<String, FeatureVector> vector(BarClosed bar, IncomingKafkaRecordMetadata<String, BarClosed> origin) {
        Optional<FeatureVector> vector = flows.accept(bar, replay.covers(origin));
        vector.ifPresent(latest::offer);
        return vector.map(v -> Record.of(v.symbol().value(), v)).orElse(null);
    }
}
