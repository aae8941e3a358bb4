package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.contract.SymbolFollowed;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** How the topic {@code symbols} is read: always from its beginning, for it is a table and not a stream. */
@ApplicationScoped
class SymbolTopic {
    private static final Logger LOG = Logger.getLogger(SymbolTopic.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A killed replica's symbols are followed by another one so soon; the broker's least. */
    private static final int SESSION_TIMEOUT_MILLIS = 6_000;

    /** What the topic says of a symbol, and where. */
    record Entry(int partition, SymbolFollowed followed) {}

    private final Map<String, Object> kafka;
    private final ObjectMapper json;
    private final String name;

    SymbolTopic(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ObjectMapper json,
            @ConfigProperty(name = "bellwether.mode") String mode) {
        this.kafka = kafka;
        this.json = json;
        this.name = mode + "." + MarketDataTopics.SYMBOLS;
    }

    /** The name on the broker. */
    String name() {
        return name;
    }

    /** A consumer of the group that spreads the symbols over the replicas. */
    Consumer<String, String> member(String group) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MILLIS / 3);
        // Only the partitions that move are stopped, not everything.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return consumer(settings);
    }

    /** Numbers of the topic's partitions. */
    List<Integer> partitions() {
        try (Consumer<String, String> reader = consumer(new HashMap<>(kafka))) {
            return partitions(reader);
        }
    }

    /**
     * What the topic says at this moment.
     *
     * @throws IllegalStateException if the broker does not show all of it in time
     */
    Map<Symbol, Entry> read() {
        Map<Symbol, Entry> entries = new HashMap<>();
        try (Consumer<String, String> reader = consumer(new HashMap<>(kafka))) {
            List<TopicPartition> all = partitions(reader).stream()
                    .map(number -> new TopicPartition(name, number))
                    .toList();
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            reader.assign(all);
            reader.seekToBeginning(all);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the topic %s was not read within %d s".formatted(name, PATIENCE.toSeconds()));
                }
                reader.poll(POLL)
                        .forEach(message -> followed(message)
                                .ifPresent(followed ->
                                        entries.put(followed.symbol(), new Entry(message.partition(), followed))));
            }
        }
        return entries;
    }

    /** What the record says; nothing if it cannot be read, which is logged: what it meant, nobody knows. */
    Optional<SymbolFollowed> followed(ConsumerRecord<String, String> message) {
        try {
            if (message.value() == null) {
                return Optional.empty();
            }
            return Optional.of(json.readValue(message.value(), SymbolFollowed.class));
        } catch (JsonProcessingException e) {
            LOG.warnf(
                    "a record of %s cannot be read: partition=%d offset=%d error=%s",
                    name, message.partition(), message.offset(), e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private List<Integer> partitions(Consumer<String, String> reader) {
        return Stream.ofNullable(reader.partitionsFor(name))
                .flatMap(List::stream)
                .map(PartitionInfo::partition)
                .sorted()
                .toList();
    }

    private static Consumer<String, String> consumer(Map<String, Object> settings) {
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
