package io.bellwether.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
    private static final TopicPartition PARTITION = new TopicPartition("sentences", 0);

    @TempDir
    Path folder;

    @Test
    void servesAndKeepsItsDataOverARestartAndLeavesNothingRunning() throws Exception {
        List<ChildProcess> children;
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            children = servers.children();
            assertThat(children).hasSize(3);
            produce(servers, "first light");
            execute(servers, "CREATE TABLE sentence AS SELECT 'first light' AS text");
            assertThat(redis(servers, "SET sentence first-light")).isEqualTo("+OK");
        }
        assertThat(children).noneMatch(ChildProcess::isAlive);

        try (EmbeddedServers restarted = EmbeddedServers.start(folder)) {
            assertThat(consume(restarted)).isEqualTo("first light");
            assertThat(query(restarted, "SELECT text FROM sentence")).isEqualTo("first light");
            assertThat(redis(restarted, "GET sentence")).isEqualTo("$11");
        }
    }

    @Test
    void stopsWhatAKilledOwnerLeftRunning() {
        ProcessRecord record = new ProcessRecord(folder.resolve("processes"));
        ChildProcess orphan = ChildProcess.start(
                "orphan",
                List.of("sleep", "600"),
                Map.of(),
                folder.resolve("orphan.log"),
                ChildProcess.StopSignal.TERM);
        record.add(orphan);

        List<String> stopped = new ProcessRecord(folder.resolve("processes")).stopLeftovers();

        assertThat(stopped).containsExactly("orphan");
        Awaitility.await().until(() -> !orphan.isAlive());
    }

    @Test
    void guardStopsWhatIsRecordedWhenItsInputEnds() throws IOException {
        Path log = folder.resolve("guard.log");
        ProcessRecord record = new ProcessRecord(folder.resolve("processes"));
        ChildProcess orphan =
                ChildProcess.start("orphan", List.of("sleep", "600"), Map.of(), log, ChildProcess.StopSignal.TERM);
        record.add(orphan);
        ChildProcess guard = record.guard(log);

        guard.endInput();

        Awaitility.await().until(() -> !orphan.isAlive() && !guard.isAlive());
    }

    @Test
    void refusesACorruptFolderWithOneLine() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres").resolve("PG_VERSION"), "rubbish");

        assertThatThrownBy(() -> EmbeddedServers.start(folder))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("postgres")
                .hasMessageContaining(folder.toString())
                .hasMessageNotContaining("\n");
        assertThat(new ProcessRecord(folder.resolve("processes")).read()).isEmpty();
    }

    @Test
    void refusesAFolderThatCannotBeWrittenWithOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedServers.start(file.resolve("state")))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageNotContaining("\n");
    }

    private static void produce(EmbeddedServers servers, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.layout().kafkaUrl()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
        }
    }

    private static String consume(EmbeddedServers servers) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.layout().kafkaUrl()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.poll(Duration.ofMillis(200)).records(PARTITION), found -> !found.isEmpty())
                    .stream()
                    .map(ConsumerRecord::value)
                    .toList()
                    .getFirst();
        }
    }

    private static void execute(EmbeddedServers servers, String sql) throws Exception {
        try (Connection connection = connect(servers);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServers servers, String sql) throws Exception {
        try (Connection connection = connect(servers);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedServers servers) throws Exception {
        return DriverManager.getConnection(
                servers.layout().postgres().jdbcUrl(EmbeddedServers.DATABASE), Postgres.USER, "anything");
    }

    /** The first line of Redis's answer. */
    private static String redis(EmbeddedServers servers, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.redisPort())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElseThrow();
        }
    }
}
