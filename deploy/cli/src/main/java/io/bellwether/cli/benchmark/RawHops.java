package io.bellwether.cli.benchmark;

import io.bellwether.cli.ledger.Latency;
import io.bellwether.cli.stack.Infrastructure.Database;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
 *
 * <p>With a database, the record is also committed there wherever the system must not go on before it is: the bar, the
 * decision and the order's intent. That is the least that a system can take which forgets none of them.
 */
public final class RawHops implements AutoCloseable {
    private static final int HOPS = 4;
    /** As large as a feature vector on the wire. */
    private static final int RECORD_BYTES = 4_000;

    /** The hops that store what they received before they pass it on: the decision's and the intent's. */
    private static final Set<Integer> STORING = Set.of(2, 3);

    private static final Duration POLL = Duration.ofMillis(200);

    private final String kafka;
    private final Optional<Database> database;
    private final Duration pause;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final List<KafkaConsumer<byte[], byte[]>> consumers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CompletableFuture<Long> begin = new CompletableFuture<>();
    private volatile boolean stopped;

    private RawHops(String kafka, Optional<Database> database, Duration pause) {
        this.kafka = kafka;
        this.database = database;
        this.pause = pause;
    }

    /** Gets ready to send a record each {@code pause}, from {@link #begin} on. */
    public static RawHops start(String kafka, Duration pause) throws InterruptedException {
        return start(new RawHops(kafka, Optional.empty(), pause));
    }

    /** The same, with what must be stored on the way. */
    public static RawHops storing(String kafka, Database database, Duration pause) throws InterruptedException {
        CommittedRecords.prepare(database);
        return start(new RawHops(kafka, Optional.of(database), pause));
    }

    private static RawHops start(RawHops hops) throws InterruptedException {
        hops.createTopics();
        for (int hop = 0; hop < HOPS; hop++) {
            hops.startHop(hop);
        }
        hops.threads.add(Thread.ofPlatform().name("raw-hops-pace").daemon().start(hops::send));
        return hops;
    }

    private String topic(int hop) {
        return "benchmark." + (database.isPresent() ? "stored-" : "hop-") + hop;
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
                Keeper keeper = keeper(STORING.contains(hop));
                KafkaProducer<byte[], byte[]> producer = producer()) {
            while (!stopped) {
                consumer.poll(POLL).forEach(record -> {
                    keeper.keep(record.value());
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

    /** Sends the first record at this time of {@link System#nanoTime}. */
    public void begin(long nanoTime) {
        begin.complete(nanoTime);
    }

    private void send() {
        try (Keeper keeper = keeper(true);
                KafkaProducer<byte[], byte[]> producer = producer()) {
            for (long due = begin.join(); !stopped; due += pause.toNanos()) {
                while (!stopped && System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                byte[] record = new byte[RECORD_BYTES];
                ByteBuffer.wrap(record).putLong(due);
                keeper.keep(record);
                var _ = producer.send(new ProducerRecord<>(topic(0), record));
            }
        }
    }

    private Keeper keeper(boolean storing) {
        return storing ? database.<Keeper>map(CommittedRecords::in).orElse(Keeper.NONE) : Keeper.NONE;
    }

    /** What a hop does with a record before it passes it on. */
    interface Keeper extends AutoCloseable {
        Keeper NONE = _ -> {};

        void keep(byte[] record);

        @Override
        default void close() {}
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
        begin(System.nanoTime()); // Where it never did, nobody waits for it.
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
