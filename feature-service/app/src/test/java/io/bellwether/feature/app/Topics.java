package io.bellwether.feature.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.marketdata.contract.BarClosed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other end of the service's topics: writes bars and reads everything that was written since the topic began. */
final class Topics implements AutoCloseable {
    static final String BARS = "paper.bars";
    static final String VECTORS = "paper.feature-vectors";
    static final String DEAD_LETTERS = "paper.bars-dlq";

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Object> broker;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    Topics(String bootstrapServers) {
        broker = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        producer = new KafkaProducer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "gzip",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        10_000_000),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Creates the topics with one partition each and begins to read what is written out. */
    void create() throws Exception {
        try (Admin admin = Admin.create(broker)) {
            List<NewTopic> topics = List.of(BARS, VECTORS, DEAD_LETTERS).stream()
                    .map(name -> new NewTopic(name, 1, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    void follow() {
        List<TopicPartition> partitions = List.of(new TopicPartition(VECTORS, 0), new TopicPartition(DEAD_LETTERS, 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Makes the group appear to have answered everything below {@code offset}. */
    void commit(String group, long offset) throws Exception {
        try (Admin admin = Admin.create(broker)) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(BARS, 0), new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }

    void publish(List<BarClosed> bars) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (BarClosed bar : bars) {
            sent.add(send(bar.bar().symbol().value(), JSON.writeValueAsBytes(bar)));
        }
        for (Future<RecordMetadata> future : sent) {
            future.get();
        }
    }

    void publish(String key, byte[] value) throws Exception {
        send(key, value).get();
    }

    private Future<RecordMetadata> send(String key, byte[] value) {
        return producer.send(new ProducerRecord<>(BARS, key, value));
    }

    /** All vectors of a symbol so far. */
    List<FeatureVector> vectors(String symbol) {
        return records(VECTORS).stream()
                .filter(record -> symbol.equals(record.key()))
                .map(record -> read(record.value()))
                .toList();
    }

    /** All dead letters of a key so far, as text. */
    List<String> deadLetters(String key) {
        return records(DEAD_LETTERS).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    /** Why the dead letters of a key so far are dead. */
    List<String> deadLetterReasons(String key) {
        return records(DEAD_LETTERS).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> new String(
                        record.headers().lastHeader("dead-letter-reason").value(), UTF_8))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    private static FeatureVector read(byte[] json) {
        try {
            return JSON.readValue(json, FeatureVector.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
