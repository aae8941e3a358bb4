package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The whole running system while its servers are cut off, silent, slow or killed and its services stand still, one after
 * the other over one replay; at the end its history is held against every invariant.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(
        named = "chaos.all",
        matches = "true",
        disabledReason = "minutes long; for bellwether chaos --all")
class StackFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration FAULT = Duration.ofSeconds(10);
    private static final Path FOLDER = House.folder().resolve("deploy/system-tests/target/stacks/faulted");

    private EmbeddedServers servers;
    private TcpProxy kafka;
    private TcpProxy postgres;
    private TcpProxy redis;
    private RunningStack stack;
    private URI console;

    @BeforeAll
    void start() throws Exception {
        Path home = FOLDER.resolveSibling("faulted-servers");
        DataServers.delete(home);
        EmbeddedServers.Layout layout = EmbeddedServers.Layout.of(home, home.resolve("bin"), home.resolve("logs"));
        kafka = TcpProxy.before(layout.kafka().port());
        servers = EmbeddedServers.start(new EmbeddedServers.Layout(
                home, layout.kafka().advertisedAt(kafka.port()), layout.postgres(), layout.redis()));
        postgres = TcpProxy.before(servers.postgresPort());
        redis = TcpProxy.before(servers.redisPort());
        stack = RunningStack.start(
                "faulted",
                "--speed",
                "300",
                "--record",
                FOLDER.resolve("recording").toString(),
                "--kafka",
                "127.0.0.1:" + kafka.port(),
                "--postgres",
                "postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), EmbeddedServers.DATABASE),
                "--redis",
                "127.0.0.1:" + redis.port());
        console = stack.awaitReady();
        awaitMoreBars();
    }

    @AfterAll
    void stop() throws IOException {
        for (TcpProxy proxy : new TcpProxy[] {kafka, postgres, redis}) {
            if (proxy != null) {
                proxy.heal();
            }
        }
        if (stack != null) {
            stack.close();
        }
        for (TcpProxy proxy : new TcpProxy[] {kafka, postgres, redis}) {
            if (proxy != null) {
                proxy.close();
            }
        }
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    @Order(1)
    void goesOnWithoutTheCache() throws Exception {
        redis.cut();
        awaitMoreBars();
        redis.heal();
        awaitMoreBars();
    }

    @Test
    @Order(2)
    void placesNothingWithoutTheDatabaseAndStaysAlive() throws Exception {
        postgres.cut();
        // What was on its way when the connections were cut has a second to leave.
        lasts(Duration.ofSeconds(1));
        long orders = exchangeOrders();
        lasts(FAULT);

        assertThat(exchangeOrders())
                .as("orders at the exchange while nothing could be stored")
                .isEqualTo(orders);
        assertAlive();

        postgres.heal();
        awaitMoreBars();
    }

    @Test
    @Order(3)
    void endsItsWaitsForASilentDatabase() throws Exception {
        postgres.fallSilent();
        lasts(FAULT);
        assertAlive();
        postgres.heal();
        awaitMoreBars();
    }

    @Test
    @Order(4)
    void decidesMoreSlowlyOnASlowDatabase() throws Exception {
        postgres.slowDown(Duration.ofMillis(300));
        lasts(FAULT);
        assertAlive();
        postgres.heal();
        awaitMoreBars();
    }

    @Test
    @Order(5)
    void waitsForABrokerThatIsCutOffOrSilent() throws Exception {
        kafka.cut();
        lasts(FAULT);
        assertAlive();
        kafka.heal();
        awaitMoreBars();
        kafka.fallSilent();
        lasts(FAULT);
        assertAlive();
        kafka.heal();
        awaitMoreBars();
    }

    @Test
    @Order(6)
    void goesOnWhenTheBrokerWasKilledAndReturns() throws Exception {
        ChildProcess broker = servers.children().stream()
                .filter(child -> child.name().equals("kafka"))
                .findFirst()
                .orElseThrow();
        broker.handle().destroyForcibly();
        await().atMost(PATIENCE).until(() -> !broker.isAlive());
        lasts(FAULT);
        servers.startAgain("kafka");
        awaitMoreBars();
    }

    @Test
    @Order(7)
    void goesOnWhenAServiceStoodStillAndWakesUp() throws Exception {
        for (String service : List.of("feature-service", "inference-service", "risk-service", "execution-service")) {
            stack.signal(service, "STOP");
            lasts(Duration.ofSeconds(5));
            stack.signal(service, "CONT");
            awaitMoreBars();
        }
    }

    @Test
    @Order(8)
    void theWholeSystemLivesThroughItsServersFaults() throws Exception {
        awaitMoreBars();
        stack.interrupt();
        JsonNode summary = stack.awaitSummary(Duration.ofMinutes(5));

        String story = summary.toPrettyString();
        assertThat(summary.path("orders").asLong()).as(story).isPositive();
        assertThat(summary.path("gaps").asLong()).as(story).isZero();
        assertThat(summary.path("deadLetters").asLong()).as(story).isZero();
        assertThat(summary.path("restarts").asLong())
                .as("services that had to be started again")
                .isZero();
        assertThat(summary.path("positionMatches").asBoolean()).as(story).isTrue();
        Cli.Ended checked =
                Cli.run("chaos", "check", FOLDER.resolve("recording").toString(), "--secrets-of", FOLDER.toString());
        assertThat(checked.exitCode()).as(checked.output() + checked.notes()).isZero();
    }

    /** Lets a fault last: the time it takes is the fault. */
    private static void lasts(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> System.nanoTime() >= end);
    }

    private void assertAlive() throws IOException, InterruptedException {
        for (String service : House.SERVICES) {
            assertThat(stack.read(stack.address(service).resolve("/q/health/live"))
                            .path("status")
                            .asText())
                    .as(service)
                    .isEqualTo("UP");
        }
    }

    private long exchangeOrders() throws IOException, InterruptedException {
        return stack.read(stack.exchange().resolve("/sim/ledger"))
                .path("orders")
                .size();
    }

    private void awaitMoreBars() throws Exception {
        long[] before = {-1};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> {
                    long now = stack.read(console.resolve("/api/state"))
                            .path("decisions")
                            .asLong();
                    if (before[0] < 0) {
                        before[0] = now;
                    }
                    return now >= before[0] + 20;
                });
    }
}
