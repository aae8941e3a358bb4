package io.bellwether.inference.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.marketdata.contract.BarClosed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics around the service, as its neighbours see them. Each has one partition here. */
final class Topics implements AutoCloseable {
    static final String BARS = "paper.bars";
    static final String VECTORS = "paper.feature-vectors";
    static final String DEAD_VECTORS = "paper.feature-vectors-dlq";
    static final String PREDICTIONS = "paper.predictions";
    static final String MODEL_EVENTS = "paper.model-events";

    private final ObjectMapper json;
    private final Map<String, Object> servers;
    private final KafkaProducer<String, byte[]> producer;

    Topics(String bootstrapServers, ObjectMapper json) {
        this.json = json;
        servers = Map.of("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
    }

    void send(FeatureVector vector) {
        try {
            send(vector.symbol().value(), json.writeValueAsBytes(vector));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(VECTORS, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(BarClosed bar) {
        try {
            producer.send(new ProducerRecord<>(BARS, bar.bar().symbol().value(), json.writeValueAsBytes(bar)))
                    .get();
        } catch (InterruptedException | ExecutionException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in the topic now, oldest first. */
    List<ConsumerRecord<String, String>> read(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(servers, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).records(partition).forEach(records::add);
            }
            return records;
        }
    }

    <T> List<T> read(String topic, Class<T> type) {
        return read(topic).stream().map(event -> parse(event.value(), type)).toList();
    }

    /** How many vectors the service has told the broker it is done with; -1 while it has told nothing. */
    long committedVectors() {
        try (Admin admin = Admin.create(servers)) {
            var offset = admin.listConsumerGroupOffsets("inference")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(VECTORS, 0));
            return offset == null ? -1 : offset.offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private <T> T parse(String value, Class<T> type) {
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
