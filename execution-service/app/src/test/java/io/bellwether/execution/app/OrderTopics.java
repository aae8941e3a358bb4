package io.bellwether.execution.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Risk's side of the topics: sends commands, reads every event from the first on. */
final class OrderTopics implements AutoCloseable {
    private static final TopicPartition EVENTS = new TopicPartition("paper.order-events", 0);
    private static final TopicPartition DEAD_LETTERS = new TopicPartition("paper.order-commands-dlq", 0);

    private final ObjectMapper json;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<OrderEvent> events = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    OrderTopics(String bootstrapServers, ObjectMapper json) {
        this.json = json;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.assign(List.of(EVENTS, DEAD_LETTERS));
        consumer.seekToBeginning(List.of(EVENTS, DEAD_LETTERS));
    }

    void send(OrderCommand command) {
        try {
            send(command.account(), json.writeValueAsString(command));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    void send(String key, String value) {
        var _ = producer.send(new ProducerRecord<>("paper.order-commands", key, value));
        producer.flush();
    }

    /** Those of the service's own account; other tests have theirs in the same database. */
    List<OrderEvent> events() {
        poll();
        return events.stream().filter(event -> event.account().equals("main")).toList();
    }

    List<OrderEvent> eventsOf(String decisionId) {
        return events().stream()
                .filter(event -> decisionId.equals(decisionId(event)))
                .toList();
    }

    List<String> deadLetters() {
        poll();
        return List.copyOf(deadLetters);
    }

    private static String decisionId(OrderEvent event) {
        return switch (event) {
            case OrderEvent.AccountReported _, OrderEvent.ExternalFill _ -> "";
            case OrderEvent.OrderSubmitted submitted -> submitted.decisionId();
            case OrderEvent.OrderAccepted accepted -> accepted.decisionId();
            case OrderEvent.OrderFilled filled -> filled.decisionId();
            case OrderEvent.OrderCompleted completed -> completed.decisionId();
            case OrderEvent.OrderUnknown unknown -> unknown.decisionId();
        };
    }

    private void poll() {
        // Everything the broker has: until a poll after the first brings nothing.
        boolean more = true;
        while (more) {
            var records = consumer.poll(Duration.ofMillis(100));
            records.records(EVENTS).forEach(event -> events.add(read(event.value())));
            records.records(DEAD_LETTERS).forEach(letter -> deadLetters.add(letter.value()));
            more = !records.isEmpty();
        }
    }

    private OrderEvent read(String text) {
        try {
            return json.readValue(text, OrderEvent.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
