package io.bellwether.cli.stack;

import io.bellwether.cli.ledger.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The records that services put aside: what they were, why they failed, and their way back to where they came from. Consumers
 * drop what they have seen, so sending one again is safe.
 */
public final class DeadLetters {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    /** What the connector writes about a record's end; what is not among these was the record's own. */
    private static final String MARK = "dead-letter-";

    /** As large as the services' letters may be. */
    private static final int LARGEST_RECORD_BYTES = 16 * 1024 * 1024;

    private final Map<String, Object> settings;

    /**
     * At the broker {@code kafka}.
     *
     * @param security further settings of the clients, such as those of SASL
     */
    public DeadLetters(String kafka, Map<String, String> security) {
        settings = new HashMap<>(security);
        settings.put("bootstrap.servers", kafka);
        settings.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(PATIENCE.toMillis() / 2));
    }

    /**
     * One of them.
     *
     * @param topic where it lies now
     * @param origin where it came from, as {@code topic/partition@offset}; absent if its headers do not say
     */
    public record Letter(
            String topic,
            int partition,
            long offset,
            Instant time,
            @Nullable String origin,
            String reason,
            long bytes) {}

    /** How many went back to which topic, and how many cannot because nobody knows where they came from. */
    public record Replay(Map<String, Long> sent, long withoutOrigin) {
        public Replay {
            sent = Map.copyOf(sent);
        }
    }

    /** Topics that hold dead letters, each with how many, by name. */
    public Map<String, Long> counts() throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<String, Long> counts = new TreeMap<>();
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().endsWith(Topic.DEAD_LETTER_SUFFIX))
                    .flatMap(topic -> topic.getValue().stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition())))
                    .toList();
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions)
                    .forEach((partition, end) ->
                            counts.merge(partition.topic(), end - starts.getOrDefault(partition, 0L), Long::sum));
            return counts;
        } catch (KafkaException failure) {
            throw unreachable(failure);
        }
    }

    /** The newest of a topic, at most {@code limit}, newest first. */
    public List<Letter> newest(String topic, int limit) throws IOException {
        return records(topic).stream()
                .map(DeadLetters::letter)
                .sorted(Comparator.comparing(Letter::time).reversed())
                .limit(limit)
                .toList();
    }

    /**
     * Sends every record of a topic back to where it came from, to the same partition, and takes it out. What does not say where
     * it came from stays, and so does all that came after it in its partition: nothing is taken out that was not sent.
     */
    public Replay replay(String topic) throws IOException {
        Map<String, Long> sent = new TreeMap<>();
        Map<TopicPartition, RecordsToDelete> done = new HashMap<>();
        Map<TopicPartition, Boolean> held = new HashMap<>();
        long withoutOrigin = 0;
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(sending(), new ByteArraySerializer(), new ByteArraySerializer());
                Admin admin = Admin.create(settings)) {
            for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Optional<String> origin = header(record.headers(), MARK + "topic");
                if (origin.isEmpty()) {
                    withoutOrigin++;
                    held.put(partition, true);
                    continue;
                }
                producer.send(back(record, origin.get())).get();
                sent.merge(origin.get(), 1L, Long::sum);
                if (!held.containsKey(partition)) {
                    done.put(partition, RecordsToDelete.beforeOffset(record.offset() + 1));
                }
            }
            admin.deleteRecords(done).all().get();
        } catch (KafkaException | ExecutionException failure) {
            throw unreachable(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending dead letters back", interrupted);
        }
        return new Replay(sent, withoutOrigin);
    }

    /** What was small enough for its topic only because it was compressed is compressed again. */
    private Map<String, Object> sending() {
        Map<String, Object> sending = new HashMap<>(settings);
        sending.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        sending.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD_BYTES);
        return sending;
    }

    private static ProducerRecord<byte[], byte[]> back(ConsumerRecord<byte[], byte[]> record, String origin) {
        List<Header> own = new ArrayList<>();
        record.headers().forEach(header -> {
            if (!header.key().startsWith(MARK)) {
                own.add(header);
            }
        });
        Integer partition = header(record.headers(), MARK + "partition")
                .map(Integer::valueOf)
                .orElse(null);
        return new ProducerRecord<>(origin, partition, record.key(), record.value(), own);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("%s was not read within %d s".formatted(topic, PATIENCE.toSeconds()));
                }
                consumer.poll(POLL).forEach(records::add);
            }
        } catch (KafkaException failure) {
            throw unreachable(failure);
        }
        return records;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> reading = new HashMap<>(settings);
        reading.put("enable.auto.commit", false);
        reading.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        Optional<String> origin = header(headers, MARK + "topic")
                .map(topic -> "%s/%s@%s"
                        .formatted(
                                topic,
                                header(headers, MARK + "partition").orElse("?"),
                                header(headers, MARK + "offset").orElse("?")));
        return new Letter(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                origin.orElse(null),
                header(headers, MARK + "reason")
                        .or(() -> header(headers, "deserialization-failure-reason"))
                        .or(() -> header(headers, "reason"))
                        .orElse("it does not say why"),
                Math.max(0, record.serializedValueSize()));
    }

    private static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private IOException unreachable(Exception failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return new IOException(
                "the broker %s cannot be asked (%s)".formatted(settings.get("bootstrap.servers"), cause.getMessage()),
                failure);
    }
}
