package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.BarClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is on the topic of bars, from its beginning. */
final class PublishedBars implements AutoCloseable {
    private static final String TOPIC = "paper.bars";

    private final ObjectMapper json;
    private final KafkaConsumer<String, String> consumer;
    private final List<BarClosed> seen = new ArrayList<>();

    PublishedBars(String bootstrapServers, ObjectMapper json) {
        this.json = json;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** Every bar of the symbol that is on the topic by now, in the topic's order. */
    List<BarClosed> of(String symbol) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(PartitionInfo::partition)
                .map(number -> new TopicPartition(TOPIC, number))
                .toList();
        if (!consumer.assignment().containsAll(partitions)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(50))) {
            BarClosed event = read(message.value());
            if (!event.bar().symbol().value().equals(message.key())) {
                throw new IllegalStateException("the key must be the symbol, was " + message.key());
            }
            seen.add(event);
        }
        return seen.stream()
                .filter(event -> event.bar().symbol().value().equals(symbol))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private BarClosed read(String text) {
        try {
            return json.readValue(text, BarClosed.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a BarClosed: " + text, e);
        }
    }
}
