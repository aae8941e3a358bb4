package io.bellwether.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.embedded.EmbeddedServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The two ends of feature-service for one trading mode: recorded bars of several symbols go in, and vectors come out. Each
 * mode has topics of its own, so that several runs over the same bars share a broker.
 */
final class BarsAndVectors implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final List<String> SYMBOLS = List.of("NEARUSDT", "FILUSDT", "SOLUSDT", "DOTUSDT", "ADAUSDT");
    /** How many rows later than the one before each symbol begins in the file. */
    private static final int APART = 97;

    private static final JsonMapper JSON = new JsonMapper();

    private final String mode;
    private final EmbeddedServers servers;
    private final List<String[]> rows;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** The distinct tensors of each vector, by its id: one, if all is well. */
    private final Map<String, Set<String>> tensors = new LinkedHashMap<>();

    private final Set<Integer> usedPartitions = new HashSet<>();

    private BarsAndVectors(String mode, EmbeddedServers servers, List<String[]> rows) {
        this.mode = mode;
        this.servers = servers;
        this.rows = rows;
        Map<String, Object> broker = Map.of("bootstrap.servers", "127.0.0.1:" + servers.kafkaPort());
        // One request at a time keeps the order, whatever the broker makes of its first moments with a topic.
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + servers.kafkaPort(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        "false",
                        "max.in.flight.requests.per.connection",
                        "1"),
                new StringSerializer(),
                new StringSerializer());
        consumer = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The first rows of a bar file. */
    static List<String[]> rows(Path file, int count) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .skip(1)
                    .limit(count)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BarsAndVectors open(String mode, EmbeddedServers servers, List<String[]> rows) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + servers.kafkaPort()))) {
            admin.createTopics(List.of(
                            new NewTopic(mode + ".bars", PARTITIONS, (short) 1),
                            new NewTopic(mode + ".feature-vectors", PARTITIONS, (short) 1),
                            new NewTopic(mode + ".bars-dlq", 1, (short) 1)))
                    .all()
                    .get();
        }
        BarsAndVectors topics = new BarsAndVectors(mode, servers, rows);
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(mode + ".feature-vectors", partition));
        }
        topics.consumer.assign(partitions);
        topics.consumer.seekToBeginning(partitions);
        return topics;
    }

    /** What a service of this mode is told. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BELLWETHER_MODE", mode);
        environment.put("BELLWETHER_KAFKA", "127.0.0.1:" + servers.kafkaPort());
        environment.put("BELLWETHER_REDIS", "127.0.0.1:" + servers.redisPort());
        environment.put("BELLWETHER_FEATURE_TICK_SIZE", "0.0001");
        environment.put("BELLWETHER_FEATURE_LOT_SIZE", "1");
        environment.put("BELLWETHER_FEATURE_STATE_EVERY", "0.3s");
        environment.put("MP_MESSAGING_INCOMING_BARS_AUTO_COMMIT_INTERVAL_MS", "200");
        return environment;
    }

    /** Publishes a record that is no bar. */
    void publishRubbish() throws Exception {
        producer.send(new ProducerRecord<>(mode + ".bars", 1, "RUBBISH", "{rubbish"))
                .get();
    }

    /** Deletes the topic of dead letters; no producer brings it back, for another one takes what its name becomes in metrics. */
    void deleteLetters() throws Exception {
        replace(letters(), obstacle());
    }

    /** The topic of dead letters is there again, and empty. */
    void createLetters() throws Exception {
        replace(obstacle(), letters());
    }

    private String letters() {
        return mode + ".bars-dlq";
    }

    /** The broker takes a dot and an underscore for the same, and refuses names that differ in nothing else. */
    private String obstacle() {
        return mode + "_bars-dlq";
    }

    private void replace(String before, String after) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + servers.kafkaPort()))) {
            admin.deleteTopics(List.of(before)).all().get();
            admin.createTopics(List.of(new NewTopic(after, 1, (short) 1))).all().get();
        }
    }

    /** Publishes the bars of a stretch of rows, of all symbols in turn. */
    void publish(int from, int to) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int row = from; row < to; row++) {
            for (int symbol = 0; symbol < SYMBOLS.size(); symbol++) {
                String bar = bar(SYMBOLS.get(symbol), row, symbol);
                sent.add(producer.send(new ProducerRecord<>(mode + ".bars", SYMBOLS.get(symbol), bar)));
            }
        }
        for (Future<RecordMetadata> future : sent) {
            usedPartitions.add(future.get(30, TimeUnit.SECONDS).partition());
        }
    }

    /** Each symbol begins some rows later in the file, so that no two have the same vectors. */
    private String bar(String symbol, int index, int symbolNumber) {
        String[] row = rows.get(index + APART * symbolNumber);
        String[] first = rows.get(APART * symbolNumber);
        long openMillis = Long.parseLong(row[0]);
        long sequence = (openMillis - Long.parseLong(first[0])) / 60_000;
        Instant openTime = Instant.ofEpochMilli(openMillis);
        Instant closeTime = openTime.plusSeconds(60);
        return """
                {"id":"bar:%s:1m:%d","bar":{"symbol":"%s","interval":"1m","openTime":"%s","open":%s,"high":%s,"low":%s,\
                "close":%s,"volumeBase":%s,"volumeQuote":%s,"trades":%s,"takerBuyBase":%s,"takerBuyQuote":%s},\
                "sequence":%d,"source":"STREAM","checksum":"","sealed":true,"eventTime":"%s","createdAt":"%s"}""".formatted(
                        symbol,
                        openMillis,
                        symbol,
                        openTime,
                        row[1],
                        row[2],
                        row[3],
                        row[4],
                        row[5],
                        row[6],
                        row[7],
                        row[8],
                        row[9],
                        sequence,
                        closeTime,
                        closeTime);
    }

    /** The tensors of all vectors so far, as they are on the wire, by the vectors' ids. */
    Map<String, Set<String>> tensors() {
        consumer.poll(Duration.ofMillis(50)).forEach(record -> {
            JsonNode vector = json(record.value());
            tensors.computeIfAbsent(vector.path("id").asText(), unknown -> new TreeSet<>())
                    .add(vector.path("tensor").toString());
        });
        return tensors;
    }

    /** Whether every symbol's last bar has its vector. */
    boolean complete(int bars) {
        Set<String> ids = tensors().keySet();
        for (int symbol = 0; symbol < SYMBOLS.size(); symbol++) {
            String end = ":%s:1m:%s".formatted(SYMBOLS.get(symbol), rows.get(bars - 1 + APART * symbol)[0]);
            if (ids.stream().noneMatch(id -> id.endsWith(end))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes Redis forget everything. */
    static void flushRedis(int port) throws IOException {
        String answer = askRedis(port, "FLUSHALL");
        if (!answer.equals("+OK")) {
            throw new IOException("Redis did not forget: it answered " + answer);
        }
    }

    /** Whether Redis holds a state of every partition that has bars. */
    boolean hasStateOfEveryPartition() throws IOException {
        // The first line of an answer of many values is their number.
        return askRedis(servers.redisPort(), "KEYS bellwether:%s:feature:state:*".formatted(mode))
                .equals("*" + usedPartitions.size());
    }

    /** The first line of Redis's answer. */
    private static String askRedis(int port, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(answers.readLine());
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
