package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two real execution-services, of which one places the account's orders: it is stopped by a signal in the middle of its
 * work, superseded, and goes on; its successor is killed. Run by {@code bellwether chaos --scenario 40}.
 */
@EnabledIfSystemProperty(named = "chaos.all", matches = "true", disabledReason = "for bellwether chaos --scenario 40")
class ExecutionTakeoverTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BURST = 40;
    /** So many intents are stored at a time, and may be left behind. */
    private static final int TOGETHER = 16;

    private static final String COMMANDS = "paper.order-commands";
    private static final List<String> MORE_TOPICS = List.of(COMMANDS, COMMANDS + "-dlq", "paper.order-events");

    private final List<String> wanted = new ArrayList<>();

    @Test
    void noOrderIsPlacedTwiceOrForgottenWhoeverIsStoppedOrKilled() throws Exception {
        Path secret = Files.writeString(
                Files.createDirectories(House.folder().resolve("deploy/system-tests/target/takeover"))
                        .resolve("secret"),
                "secret of the takeover");
        List<String> options = List.of(
                "--order-limit",
                "1000000",
                "--weight-limit",
                "1000000",
                "--balance",
                "USD=1000000",
                "--hmac",
                "takeover=" + secret);
        try (DataServers servers = DataServers.start("takeover", MORE_TOPICS);
                ExchangeProcess exchange = ExchangeProcess.start(servers.logs(), options)) {
            try (KafkaProducer<String, String> producer = producer(servers);
                    Replica one = start("one", servers, exchange, secret);
                    Replica two = start("two", servers, exchange, secret)) {
                one.awaitReady();
                two.awaitReady();
                send(producer, exchange, 1);
                awaitEnded(servers);
                boolean oneHolds = "one".equals(holder(servers));
                Replica holder = oneHolds ? one : two;
                Replica standby = oneHolds ? two : one;

                // The holder stands still in the middle of a burst, is superseded, and goes on as if nothing had been.
                sendAndAwaitSome(producer, exchange);
                holder.signal("STOP");
                awaitEnded(servers);
                assertThat(holder(servers)).isEqualTo(oneHolds ? "two" : "one");
                sendAndAwaitSome(producer, exchange);
                holder.signal("CONT");
                awaitEnded(servers);

                // Its successor dies, again in the middle.
                sendAndAwaitSome(producer, exchange);
                standby.kill();
                awaitEnded(servers);
                assertThat(holder(servers)).isEqualTo(oneHolds ? "one" : "two");
                assertOnce(servers, exchange);
            }
        }
    }

    private static KafkaProducer<String, String> producer(DataServers servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.environment().get("BELLWETHER_KAFKA")),
                new StringSerializer(),
                new StringSerializer());
    }

    private static Replica start(String name, DataServers servers, ExchangeProcess exchange, Path secret) {
        Map<String, String> environment = new LinkedHashMap<>(servers.environment());
        environment.putAll(exchange.environment());
        environment.put("BELLWETHER_VENUE_WS_API_URL", exchange.url().replace("http", "ws") + "/ws-api/v3");
        environment.put("BELLWETHER_VENUE_API_KEY", "takeover");
        environment.put("BELLWETHER_VENUE_SECRET_FILE", secret.toString());
        environment.put("BELLWETHER_INSTANCE", name);
        environment.put("BELLWETHER_EXECUTION_LEASE", "6s");
        return Replica.start("execution-service", name, servers.logs(), environment);
    }

    private static String holder(DataServers servers) {
        return servers.query("SELECT lease_holder FROM execution.accounts WHERE account = 'main'")
                .getFirst();
    }

    private void send(KafkaProducer<String, String> producer, ExchangeProcess exchange, int commands) {
        Instant venueTime = Instant.ofEpochMilli(exchange.now());
        for (int i = 0; i < commands; i++) {
            String id = "takeover-" + wanted.size();
            String side = wanted.size() % 2 == 0 ? "BUY" : "SELL";
            wanted.add(id);
            var _ = producer.send(new ProducerRecord<>(COMMANDS, "main", """
                    {"type":"place-order","id":"%s","account":"main","symbol":"BTCUSD","side":"%s",\
                    "terms":{"type":"market"},"quantityBase":0.01,"reason":"takeover","barOpenTime":"%s",\
                    "validUntil":"%s","eventTime":"%s","createdAt":"%s"}""".formatted(
                            id, side, venueTime, venueTime.plus(Duration.ofHours(1)), venueTime, Instant.now())));
        }
        producer.flush();
    }

    /** How many orders each client order id has at the exchange. */
    private static Map<String, Integer> placed(ExchangeProcess exchange) {
        Map<String, Integer> placed = new TreeMap<>();
        for (JsonNode order : exchange.get("/sim/ledger").path("orders")) {
            placed.merge(order.path("clientOrderId").asText(), 1, Integer::sum);
        }
        return placed;
    }

    private void sendAndAwaitSome(KafkaProducer<String, String> producer, ExchangeProcess exchange) {
        int before = placed(exchange).size();
        send(producer, exchange, BURST);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> placed(exchange).size() > before + 2);
    }

    private void awaitEnded(DataServers servers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                servers.query("SELECT decision_id FROM execution.orders WHERE status = 'DONE'"))
                        .containsExactlyInAnyOrderElementsOf(wanted));
    }

    /** What was stored and had not left when its process stood still or died never leaves, and the books say so. */
    private static void assertOnce(DataServers servers, ExchangeProcess exchange) {
        assertThat(placed(exchange).values()).containsOnly(1);
        List<String> notPlaced =
                servers.query("SELECT client_order_id FROM execution.orders WHERE completion LIKE '%\"not-placed\"%'");
        assertThat(notPlaced)
                .hasSizeLessThanOrEqualTo(2 * TOGETHER)
                .doesNotContainAnyElementsOf(placed(exchange).keySet());
        assertThat(servers.query("SELECT client_order_id FROM execution.orders WHERE completion LIKE '%\"filled\"%'"))
                .containsExactlyInAnyOrderElementsOf(placed(exchange).keySet());
        long trades = servers.query("SELECT count(*) FROM execution.fills").stream()
                .mapToLong(Long::parseLong)
                .sum();
        long told = 0;
        for (JsonNode order : exchange.get("/sim/ledger").path("orders")) {
            told += order.path("fills").size();
        }
        assertThat(trades).isEqualTo(told);
        assertThat(servers.query("SELECT lease_epoch >= 3 FROM execution.accounts WHERE account = 'main'"))
                .containsExactly("t");
    }
}
