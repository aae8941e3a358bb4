package io.bellwether.feature.app;

import io.bellwether.marketdata.contract.MarketDataTopics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes the state of each partition to Redis now and then, on a thread of its own. A snapshot is written only when the
 * records it contains are committed, so that nobody who goes on from it skips a bar whose vectors were never sent.
 */
@ApplicationScoped
class StateKeeper {
    private static final Logger LOG = Logger.getLogger(StateKeeper.class);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    private final Assignment assignment;
    private final StateStore store;
    private final KafkaClientService kafka;
    private final String topic;
    private final Duration every;
    private final Counter writes;
    private final Counter failures;
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean failing;

    StateKeeper(
            @Identifier(Assignment.NAME) Assignment assignment,
            StateStore store,
            KafkaClientService kafka,
            FeatureConfig config,
            @ConfigProperty(name = "mp.messaging.incoming.bars.topic") String topic,
            MeterRegistry metrics) {
        this.assignment = assignment;
        this.store = store;
        this.kafka = kafka;
        this.topic = topic;
        this.every = config.state().every();
        this.writes = Counter.builder("bellwether.feature.state.writes")
                .description("Partitions whose state was written to Redis")
                .register(metrics);
        this.failures = Counter.builder("bellwether.feature.state.failures")
                .description("States that could not be written to Redis")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("feature-state").start(this::run);
    }

    /** Once more, for the next start: when the partitions are given back, Redis is out of reach already. */
    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
        round();
    }

    private void run() {
        try {
            while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            LOG.debug("stopped");
        }
    }

    private synchronized void round() {
        try {
            TopicPartition[] partitions = assignment.partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition))
                    .toArray(TopicPartition[]::new);
            if (partitions.length == 0) {
                return;
            }
            Map<TopicPartition, OffsetAndMetadata> committed = kafka.getConsumer(MarketDataTopics.BARS)
                    .committed(partitions)
                    .await()
                    .atMost(BROKER_TIMEOUT);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata position = committed.get(partition);
                if (position != null) {
                    keep(partition.partition(), position.offset());
                }
            }
            failing = false;
        } catch (RuntimeException e) {
            failures.increment();
            if (stop.getCount() == 0) {
                LOG.debugf(e, "not written while stopping");
            } else if (!failing) {
                failing = true;
                LOG.warnf("The state is not written, a restart will take longer: error=%s", e);
            }
        }
    }

    private void keep(int partition, long committed) {
        assignment.ripe(partition, committed).ifPresent(snapshot -> {
            store.write(partition, snapshot).await().indefinitely();
            writes.increment();
        });
    }
}
