package io.bellwether.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.cli.ledger.RunLedger;
import io.bellwether.cli.ledger.Topic;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.contract.ModelEvent;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.contract.SymbolFollowed;
import io.bellwether.risk.contract.RiskEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads every topic from its beginning, in no consumer group, and enters each event into the run's books. */
public final class EventTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** How soon an event is read. */
    public enum Pace {
        /** As soon as it is there, because somebody waits for it. */
        AT_ONCE(1),
        /**
         * Twice a second, or when there is much: whoever reads each event at once takes the processor from the services that
         * work on it.
         */
        AT_LEISURE(1 << 20);

        private final int fetchedBytes;

        Pace(int fetchedBytes) {
            this.fetchedBytes = fetchedBytes;
        }
    }

    private interface Entry {
        void enter(byte[] value) throws IOException;
    }

    private final String mode;
    private final RunLedger ledger;
    private final Consumer<RiskEvent> risks;
    private final Consumer<OrderEvent> orders;
    private final @Nullable TopicRecorder recorder;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    /**
     * Besides the books, {@code risks} and {@code orders} hear each event of their kind, on the reading thread, and a
     * recorder, if there is one, gets all of them.
     */
    public EventTail(
            String kafka,
            String mode,
            RunLedger ledger,
            Consumer<RiskEvent> risks,
            Consumer<OrderEvent> orders,
            @Nullable TopicRecorder recorder,
            Pace pace) {
        this.recorder = recorder;
        this.mode = mode;
        this.ledger = ledger;
        this.risks = risks;
        this.orders = orders;
        this.consumer =
                new KafkaConsumer<>(settings(kafka, pace), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (Topic topic : Topic.values()) {
            entries.put(topic.on(mode), entry(topic));
            topics.put(topic.on(mode), topic);
        }
        this.thread = Thread.ofPlatform().name("event-tail").daemon().start(this::read);
    }

    private static Properties settings(String kafka, Pace pace) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, pace.fetchedBytes);
        return settings;
    }

    private Entry entry(Topic topic) {
        return switch (topic) {
            case BARS -> reading(BarClosed.class, ledger::enter);
            case MARKET_EVENTS -> reading(MarketEvent.class, _ -> {});
            case SYMBOLS -> reading(SymbolFollowed.class, _ -> {});
            case FEATURE_VECTORS -> reading(FeatureVector.class, ledger::enter);
            case PREDICTIONS -> reading(Prediction.class, ledger::enter);
            case RISK_EVENTS ->
                reading(RiskEvent.class, event -> {
                    ledger.enter(event);
                    risks.accept(event);
                });
            case ORDER_COMMANDS -> reading(OrderCommand.class, ledger::enter);
            case ORDER_EVENTS ->
                reading(OrderEvent.class, event -> {
                    ledger.enter(event);
                    orders.accept(event);
                });
            case MODEL_EVENTS -> reading(ModelEvent.class, _ -> {});
        };
    }

    private static <T> Entry reading(Class<T> type, Consumer<T> enter) {
        ObjectReader reader = Json.MAPPER.readerFor(type);
        return value -> {
            T event = reader.readValue(value);
            enter.accept(event);
        };
    }

    private void read() {
        try (consumer) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                consumer.poll(POLL).forEach(this::enter);
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            for (String name : List.of(topic.on(mode), topic.deadLettersOn(mode))) {
                for (PartitionInfo partition : consumer.partitionsFor(name)) {
                    partitions.add(new TopicPartition(name, partition.partition()));
                }
            }
        }
        return partitions;
    }

    private void enter(ConsumerRecord<byte[], byte[]> record) {
        Entry entry = entries.get(record.topic());
        if (entry == null) {
            Header reason = record.headers().lastHeader("dead-letter-reason");
            ledger.enterDeadLetter(
                    record.topic(),
                    reason == null ? "no reason given" : new String(reason.value(), StandardCharsets.UTF_8));
            return;
        }
        try {
            Topic topic = topics.get(record.topic());
            if (recorder != null && topic != null) {
                recorder.record(topic, record.value());
            }
            entry.enter(record.value());
        } catch (JsonProcessingException unreadable) {
            ledger.enterUnreadable(record.topic(), unreadable.getOriginalMessage());
        } catch (IOException unreadable) {
            ledger.enterUnreadable(record.topic(), unreadable.toString());
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
