package io.bellwether.feature.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.feature.FeatureFlow;
import io.bellwether.feature.FeatureOutcome;
import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.runtime.trace.Hop;
import io.bellwether.runtime.trace.TraceContext;
import io.bellwether.runtime.trace.Traces;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;

/** Bars in, feature vectors out, in order. It takes microseconds, so it runs where the records arrive. */
@ApplicationScoped
class FeatureStream {
    private static final Logger LOG = Logger.getLogger(FeatureStream.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Assignment assignment;
    private final SymbolFlows flows;
    private final BarHistory history;
    private final LatestVectorStore latest;
    private final RecentVectors recent;
    private final FeatureMetrics metrics;
    private final InstantSource clock;
    private final Traces traces;
    private final ObjectReader reader;

    FeatureStream(
            @Identifier(Assignment.NAME) Assignment assignment,
            SymbolFlows flows,
            BarHistory history,
            LatestVectorStore latest,
            RecentVectors recent,
            FeatureMetrics metrics,
            InstantSource clock,
            Traces traces,
            ObjectMapper json) {
        this.assignment = assignment;
        this.flows = flows;
        this.history = history;
        this.latest = latest;
        this.recent = recent;
        this.metrics = metrics;
        this.clock = clock;
        this.traces = traces;
        this.reader = json.readerFor(BarClosed.class);
    }

    /** A record is acknowledged when its vectors are on the broker, or at once when there are none. */
    @Incoming(MarketDataTopics.BARS)
    @Outgoing(FeatureTopics.FEATURE_VECTORS)
    Multi<Message<FeatureVector>> vectors(Multi<Message<byte[]>> bars) {
        return bars.onItem().transformToMultiAndConcatenate(this::vectors);
    }

    private Multi<Message<FeatureVector>> vectors(Message<byte[]> record) {
        IncomingKafkaRecordMetadata<?, ?> origin = record.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a record of Kafka says where it comes from"));
        Optional<PartitionFlows> owned = assignment.flows(origin.getPartition());
        if (owned.isEmpty()) {
            // The partition went to another replica while the record waited here. It is that one's now.
            return none(record.ack());
        }
        PartitionFlows partition = owned.get();
        long offset = origin.getOffset();
        BarClosed bar;
        try {
            bar = read(record.getPayload());
        } catch (IllegalArgumentException e) {
            partition.pass(offset);
            return refused(record, partition.answered(offset), e);
        }
        if (partition.answered(offset) || !partition.lacksHistory(bar)) {
            return compute(record, origin, partition, bar);
        }
        return withHistory(partition, bar).onItem().transformToMulti(filled -> compute(record, origin, partition, bar));
    }

    /** @throws IllegalArgumentException naming what is wrong */
    private BarClosed read(byte[] record) {
        BarClosed event;
        try {
            event = reader.readValue(record);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the record must be a closed bar: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // JSON knows no absence that is forbidden.
        Object bar = event == null ? null : event.bar();
        if (bar == null) {
            throw new IllegalArgumentException("the record must be a closed bar, 'bar' is absent");
        }
        return event;
    }

    private Multi<Message<FeatureVector>> compute(
            Message<byte[]> record, IncomingKafkaRecordMetadata<?, ?> origin, PartitionFlows partition, BarClosed bar) {
        long offset = origin.getOffset();
        boolean answered = partition.answered(offset);
        Instant since = clock.instant();
        FeatureOutcome outcome;
        try {
            outcome = partition.accept(bar, offset);
        } catch (IllegalArgumentException e) {
            return refused(record, answered, e);
        }
        if (answered) {
            return none(record.ack());
        }
        metrics.count(bar, outcome);
        List<FeatureVector> vectors = FeatureFlow.vectors(bar, outcome, clock.instant());
        if (vectors.isEmpty()) {
            return none(record.ack());
        }
        vectors.forEach(latest::offer);
        vectors.forEach(recent::add);
        Hop hop = traces.join("features", TraceContext.of(origin.getHeaders()), since)
                .say("bellwether.bar", bar.id());
        Shared shared = new Shared(record, hop, new AtomicInteger(vectors.size()));
        return Multi.createFrom().iterable(vectors).map(shared::message);
    }

    /** What was set aside before the assignment is not set aside once more. */
    private Multi<Message<FeatureVector>> refused(
            Message<byte[]> record, boolean answered, IllegalArgumentException reason) {
        if (answered) {
            return none(record.ack());
        }
        metrics.deadLetter();
        return none(record.nack(reason));
    }

    /** Asks for the bars before this one until they are there: a vector without them would not be the same. */
    private Uni<Boolean> withHistory(PartitionFlows partition, BarClosed bar) {
        FlowKey key = FlowKey.of(bar);
        if (!history.configured()) {
            LOG.warnf(
                    "The topic does not reach back far enough and no history-url is set, the warm-up begins anew:"
                            + " symbol=%s sequence=%d",
                    key.symbol(), bar.sequence());
            partition.goOn(bar);
            return Uni.createFrom().item(true);
        }
        return Uni.createFrom()
                .item(() -> {
                    partition.refill(bar, older(key, bar));
                    return true;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(failure -> history.failed(key, failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(() -> {
                    metrics.refilled();
                    history.arrived(key);
                });
    }

    private List<BarClosed> older(FlowKey key, BarClosed bar) {
        try {
            return history.before(key, bar.bar().openTime(), flows.depth());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Multi<Message<FeatureVector>> none(CompletionStage<Void> done) {
        return Uni.createFrom()
                .completionStage(done)
                .onItem()
                .transformToMulti(nothing -> Multi.createFrom().empty());
    }

    /** A record and how many of its vectors are not on the broker yet. */
    private record Shared(Message<byte[]> record, Hop hop, AtomicInteger open) {
        Message<FeatureVector> message(FeatureVector vector) {
            return Message.of(vector)
                    .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                            .withKey(vector.symbol().value())
                            .withHeaders(TraceContext.headers(hop.context()))
                            .build())
                    .withAck(this::sent)
                    .withNack(this::failed);
        }

        private CompletionStage<Void> sent() {
            if (open.decrementAndGet() != 0) {
                return CompletableFuture.completedStage(null);
            }
            hop.end();
            return record.ack();
        }

        private CompletionStage<Void> failed(Throwable failure) {
            if (open.getAndSet(Integer.MIN_VALUE / 2) <= 0) {
                return CompletableFuture.completedStage(null);
            }
            hop.fail(failure);
            return record.nack(failure);
        }
    }
}
