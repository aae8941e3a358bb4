package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.contract.SymbolFollowed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that share eight symbols of their own, beside the service under test. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class SymbolMembershipTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final String MODE = "replicas";
    private static final int PARTITIONS = 4;
    private static final List<Symbol> SYMBOLS = IntStream.range(0, 8)
            .mapToObj(number -> new Symbol("SHARED" + number))
            .toList();

    /** One process that shares the symbols, as far as this test needs it. */
    private static final class Replica {
        final Feeds feeds;
        final SymbolMembership membership;
        final Thread thread;

        Replica(Feeds feeds, SymbolTopic topic) {
            this.feeds = feeds;
            membership = new SymbolMembership(topic, "shared", feeds);
            thread = Thread.ofPlatform().daemon().start(membership::takePart);
        }

        List<String> following() {
            return feeds.snapshots().stream()
                    .filter(FeedStatus.Snapshot::ready)
                    .map(feed -> feed.symbol().value())
                    .toList();
        }

        void end() {
            membership.stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Inject
    ObjectMapper json;

    @Inject
    RunningFeeds feeds;

    @Inject
    InstantSource clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final List<Replica> replicas = new ArrayList<>();
    private PublishedBars published;
    private SymbolTopic topic;
    private ScriptedExchange scripted;
    private Exchange exchange;

    @BeforeEach
    void openTopics() throws ExecutionException, InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(kafka)) {
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().contains("paper.bars"));
            boolean grown = admin.describeTopics(List.of("paper.bars")).allTopicNames().get().values().stream()
                    .anyMatch(bars -> bars.partitions().size() >= PARTITIONS);
            if (!grown) {
                admin.createPartitions(Map.of("paper.bars", NewPartitions.increaseTo(PARTITIONS)))
                        .all()
                        .get();
            }
            admin.createTopics(List.of(new NewTopic(MODE + ".symbols", PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        topic = new SymbolTopic(kafka, json, MODE);
        published = new PublishedBars(bootstrapServers, json);
        scripted = new ScriptedExchange(SYMBOLS, NOON.minusSeconds(300), NOON, 0);
        exchange = TestExchanges.at(scripted);
    }

    @AfterEach
    void end() throws ExecutionException, InterruptedException {
        replicas.forEach(Replica::end);
        feeds.close();
        exchange.close();
        scripted.close();
        published.close();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(MODE + ".symbols")).all().get();
        }
    }

    @Test
    void replicasShareTheSymbolsAndHandThemOverWithoutALostOrDoubledBar() throws Exception {
        // Given
        followAll(true);
        Replica first = start();
        await().atMost(PATIENCE).until(() -> first.following().size() == 8);
        closeMinutes(3);

        // When
        Replica second = start();
        await().atMost(PATIENCE)
                .until(() -> first.following().size() == 4 && second.following().size() == 4);
        closeMinutes(3);
        first.end();
        scripted.closeMinute();
        await().atMost(PATIENCE).until(() -> second.following().size() == 8);
        closeMinutes(3);

        // Then
        for (Symbol symbol : SYMBOLS) {
            await().atMost(PATIENCE).until(() -> published.of(symbol.value()).size() >= 15);
            assertThat(published.of(symbol.value()))
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, 15).boxed().toList());
            assertThat(published.partitionsOf(symbol.value())).containsExactly(partition(symbol));
        }
        assertThat(first.following()).isEmpty();
    }

    @Test
    void aSymbolThatIsNotActiveAnyMoreIsNotFollowedAnyMore() throws Exception {
        // Given
        followAll(true);
        Replica replica = start();
        await().atMost(PATIENCE).until(() -> replica.following().size() == 8);

        // When
        followAll(false);

        // Then
        await().atMost(PATIENCE).until(() -> replica.feeds.snapshots().isEmpty());
        assertThat(topic.read()).hasSize(8).allSatisfy((symbol, entry) -> {
            assertThat(entry.partition()).isEqualTo(partition(symbol));
            assertThat(entry.followed().active()).isFalse();
        });
    }

    @Test
    void aReplicaWithoutAPartitionIsReadyAllTheSame() {
        // Given
        List<Replica> all = Stream.generate(this::start).limit(PARTITIONS + 1).toList();

        // Then
        await().atMost(PATIENCE).until(() -> all.stream().allMatch(replica -> replica.membership.settled()));
    }

    private Replica start() {
        Feeds own = new Feeds(feeds.portsElsewhere(exchange), RunningFeeds.SETTINGS, clock, new SimpleMeterRegistry());
        Replica replica = new Replica(own, topic);
        replicas.add(replica);
        return replica;
    }

    private void closeMinutes(int count) {
        for (int i = 0; i < count; i++) {
            scripted.closeMinute();
        }
    }

    private void followAll(boolean active) throws JsonProcessingException, ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            for (Symbol symbol : SYMBOLS) {
                producer.send(new ProducerRecord<>(
                                topic.name(),
                                partition(symbol),
                                symbol.value(),
                                json.writeValueAsString(new SymbolFollowed(symbol, BarInterval.ONE_MINUTE, active))))
                        .get();
            }
        }
    }

    private static int partition(Symbol symbol) {
        return SYMBOLS.indexOf(symbol) % PARTITIONS;
    }
}
