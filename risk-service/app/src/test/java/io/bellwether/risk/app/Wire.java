package io.bellwether.risk.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services, as far as risk can tell: somebody who writes to and reads from the topics. */
final class Wire implements AutoCloseable {
    private final String bootstrap;
    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;

    Wire(String bootstrap, ObjectMapper json) {
        this.bootstrap = bootstrap;
        this.json = json;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(String topic, String key, Object event) {
        try {
            sendBytes(topic, key, json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void sendText(String topic, String key, String text) {
        sendBytes(topic, key, text.getBytes(StandardCharsets.UTF_8));
    }

    private void sendBytes(String topic, String key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>("paper." + topic, key, value));
        producer.flush();
    }

    /** Reads what a topic has under a key, from its beginning. */
    <T> Reader<T> reader(String topic, String key, Class<T> type) {
        return new Reader<>(topic, key, type);
    }

    /** Everything a topic ever held under a key, growing with each look. */
    final class Reader<T> implements AutoCloseable {
        private final KafkaConsumer<String, byte[]> consumer;
        private final Class<T> type;
        private final String key;
        private final List<T> seen = new ArrayList<>();

        private Reader(String topic, String key, Class<T> type) {
            this.key = key;
            this.type = type;
            this.consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            bootstrap,
                            "group.id",
                            "test-" + UUID.randomUUID(),
                            "auto.offset.reset",
                            "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            consumer.subscribe(List.of("paper." + topic));
        }

        List<T> all() {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                if (key.equals(record.key())) {
                    seen.add(parsed(record.value()));
                }
            });
            return List.copyOf(seen);
        }

        private T parsed(byte[] value) {
            if (type == String.class) {
                return type.cast(new String(value, StandardCharsets.UTF_8));
            }
            try {
                return json.readValue(value, type);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
