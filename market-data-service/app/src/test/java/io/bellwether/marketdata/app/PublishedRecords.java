package io.bellwether.marketdata.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is on a topic, from its beginning. */
final class PublishedRecords implements AutoCloseable {
    private final String topic;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    PublishedRecords(String bootstrapServers, String topic) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** Every record with that key that is on the topic by now, in the order of its partition. */
    List<ConsumerRecord<String, String>> of(String key) {
        return all().stream().filter(message -> key.equals(message.key())).toList();
    }

    /** Every record that is on the topic by now; those of one partition in its order. */
    List<ConsumerRecord<String, String>> all() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(PartitionInfo::partition)
                .map(number -> new TopicPartition(topic, number))
                .toList();
        if (!consumer.assignment().containsAll(partitions)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            seen.clear();
        }
        consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
