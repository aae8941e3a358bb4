package io.bellwether.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.embedded.EmbeddedServers;
import io.bellwether.embedded.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker and a database for tests that start market-data-service themselves. */
final class DataServers implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final String BARS = "paper.bars";
    static final String EVENTS = "paper.market-events";
    static final String DEAD_LETTERS = "paper.bars-dlq";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private final Path folder;
    private final EmbeddedServers servers;

    private DataServers(Path folder, EmbeddedServers servers) {
        this.folder = folder;
        this.servers = servers;
    }

    /** A record of a topic; {@code value} is missing where it is not JSON. */
    record Message(String topic, int partition, String key, String text, JsonNode value) {}

    /** Starts fresh servers with the topics as {@code up} creates them. */
    static DataServers start(String name) throws IOException {
        return start(name, List.of());
    }

    /** The same with more topics of one partition each. */
    static DataServers start(String name, List<String> topics) throws IOException {
        Path folder = House.folder().resolve("deploy/system-tests/target/stacks/" + name);
        delete(folder.resolve("kafka"));
        delete(folder.resolve("postgres"));
        EmbeddedServers servers = EmbeddedServers.start(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + servers.kafkaPort()))) {
            List<NewTopic> all = new ArrayList<>(List.of(
                    new NewTopic(BARS, PARTITIONS, (short) 1),
                    new NewTopic(EVENTS, PARTITIONS, (short) 1),
                    new NewTopic(DEAD_LETTERS, 1, (short) 1),
                    new NewTopic("paper.symbols", PARTITIONS, (short) 1).configs(Map.of("cleanup.policy", "compact"))));
            topics.forEach(topic -> all.add(new NewTopic(topic, 1, (short) 1)));
            admin.createTopics(all).all().get();
        } catch (ExecutionException e) {
            servers.close();
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new DataServers(folder, servers);
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** What a service is told of the servers. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BELLWETHER_KAFKA", "127.0.0.1:" + servers.kafkaPort());
        environment.put("BELLWETHER_POSTGRES_HOST", "127.0.0.1");
        environment.put("BELLWETHER_POSTGRES_PORT", Integer.toString(servers.postgresPort()));
        return environment;
    }

    /** Everything that is in a topic now. */
    List<Message> read(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:" + servers.kafkaPort(), "enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(Set.copyOf(partitions));
            List<Message> messages = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(message -> messages.add(message(message)));
            }
            return messages;
        }
    }

    private static Message message(ConsumerRecord<byte[], byte[]> message) {
        String text = message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8);
        JsonNode value;
        try {
            value = JSON.readTree(text);
        } catch (IOException notJson) {
            value = JSON.missingNode();
        }
        String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        return new Message(message.topic(), message.partition(), key, text, value);
    }

    /** The first column of a query's rows, as text. */
    List<String> query(String sql) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(servers.postgresPort(), EmbeddedServers.DATABASE);
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, Postgres.USER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql + " failed", e);
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
