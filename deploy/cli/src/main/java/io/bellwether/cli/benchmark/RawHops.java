package io.bellwether.cli.benchmark;

import io.bellwether.cli.ledger.Latency;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the broker and its bare clients take for the way of a bar: four topics one after the other, each read by a thread
 * that does nothing but write the record to the next. It runs beside the system, on the same broker and at the same pace,
 * because a client that has little to do is slower than a busy one.
 *
 * <p>The pace is kept whatever comes back, and each time counts from the moment the record was to be sent, so a stall is
 * not left out by waiting for it.
 */
public final class RawHops implements AutoCloseable {
    private static final int HOPS = 4;
    /** As large as a feature vector on the wire. */
    private static final int RECORD_BYTES = 4_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private final String kafka;
    private final Duration pause;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final List<KafkaConsumer<byte[], byte[]>> consumers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private RawHops(String kafka, Duration pause) {
        this.kafka = kafka;
        this.pause = pause;
    }

    /** Starts sending a record each {@code pause}. */
    public static RawHops start(String kafka, Duration pause) throws InterruptedException {
        RawHops hops = new RawHops(kafka, pause);
        hops.createTopics();
        for (int hop = 0; hop < HOPS; hop++) {
            hops.startHop(hop);
        }
        hops.threads.add(Thread.ofPlatform().name("raw-hops-pace").daemon().start(hops::send));
        return hops;
    }

    private static String topic(int hop) {
        return "benchmark.hop-" + hop;
    }

    private void createTopics() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(IntStream.range(0, HOPS)
                            .mapToObj(hop -> new NewTopic(topic(hop), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the topics of the raw hops cannot be created", failure);
        }
    }

    private void startHop(int hop) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partition = List.of(new TopicPartition(topic(hop), 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        consumers.add(consumer);
        threads.add(Thread.ofPlatform().name("raw-hop-" + hop).daemon().start(() -> pass(consumer, hop)));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", "0", "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void pass(KafkaConsumer<byte[], byte[]> consumer, int hop) {
        try (consumer;
                KafkaProducer<byte[], byte[]> producer = producer()) {
            while (!stopped) {
                consumer.poll(POLL).forEach(record -> {
                    if (hop + 1 < HOPS) {
                        var _ = producer.send(new ProducerRecord<>(topic(hop + 1), record.value()));
                    } else {
                        nanos.add(System.nanoTime()
                                - ByteBuffer.wrap(record.value()).getLong());
                    }
                });
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }

    private void send() {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (long due = System.nanoTime(); !stopped; due += pause.toNanos()) {
                while (!stopped && System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                byte[] record = new byte[RECORD_BYTES];
                ByteBuffer.wrap(record).putLong(due);
                var _ = producer.send(new ProducerRecord<>(topic(0), record));
            }
        }
    }

    /** How long the records took so far. */
    public Latency latency() {
        synchronized (nanos) {
            return Latency.of(nanos.stream().map(Duration::ofNanos).toList());
        }
    }

    @Override
    public void close() {
        stopped = true;
        consumers.forEach(KafkaConsumer::wakeup);
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
