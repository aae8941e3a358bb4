package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.EmbeddedServers;
import io.bellwether.embedded.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The whole running system while its servers are cut off, silent, slow, killed or out of room and its services stand still or
 * cannot write, one after the other over one replay; at the end its history is held against every invariant.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(
        named = "chaos.all",
        matches = "true",
        disabledReason = "minutes long; for bellwether chaos --all")
class StackFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ENOUGH = 20;
    private static final Duration FAULT = Duration.ofSeconds(10);
    private static final Path FOLDER = House.folder().resolve("deploy/system-tests/target/stacks/faulted");

    private EmbeddedServers servers;
    private TcpProxy kafka;
    private TcpProxy postgres;
    private TcpProxy redis;
    private RunningStack stack;
    private DeskFacts desk;

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
        desk = new DeskFacts(stack, stack.awaitReady());
        desk.awaitMoreBars(ENOUGH);
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
        desk.awaitMoreBars(ENOUGH);
        redis.heal();
        desk.awaitMoreBars(ENOUGH);
    }

    @Test
    @Order(2)
    void placesNothingWithoutTheDatabaseAndStaysAlive() throws Exception {
        postgres.cut();
        assertNothingIsPlaced();

        postgres.heal();
        desk.awaitMoreBars(ENOUGH);
    }

    @Test
    @Order(3)
    void endsItsWaitsForASilentDatabase() throws Exception {
        postgres.fallSilent();
        lasts(FAULT);
        assertAlive();
        postgres.heal();
        desk.awaitMoreBars(ENOUGH);
    }

    @Test
    @Order(4)
    void decidesMoreSlowlyOnASlowDatabase() throws Exception {
        postgres.slowDown(Duration.ofMillis(300));
        lasts(FAULT);
        assertAlive();
        postgres.heal();
        desk.awaitMoreBars(ENOUGH);
    }

    @Test
    @Order(5)
    void waitsForABrokerThatIsCutOffOrSilent() throws Exception {
        kafka.cut();
        lasts(FAULT);
        assertAlive();
        kafka.heal();
        desk.awaitMoreBars(ENOUGH);
        kafka.fallSilent();
        lasts(FAULT);
        assertAlive();
        kafka.heal();
        desk.awaitMoreBars(ENOUGH);
    }

    @Test
    @Order(6)
    void goesOnWhenTheBrokerWasKilledAndReturns() throws Exception {
        kill("kafka");
        lasts(FAULT);
        servers.startAgain("kafka");
        desk.awaitMoreBars(ENOUGH);
    }

    @Test
    @Order(7)
    void goesOnWhenTheDatabaseWasKilledAndReturnsElsewhere() throws Exception {
        kill("postgres");
        assertNothingIsPlaced();

        servers.startPostgresAt(Server.freePort());
        postgres.leadTo(servers.postgresPort());
        desk.awaitMoreBars(ENOUGH);
    }

    @Test
    @Order(8)
    void goesOnWhereNoServiceCanWriteAFile() throws Exception {
        List<ProcessHandle> services =
                House.SERVICES.stream().map(stack::process).toList();
        for (ProcessHandle service : services) {
            FullDisk.before(service);
        }
        desk.awaitMoreBars(ENOUGH);
        lasts(FAULT);
        assertAlive();
        desk.awaitMoreBars(ENOUGH);
        for (ProcessHandle service : services) {
            FullDisk.assertBefore(service);
            FullDisk.cleared(service);
        }
    }

    @Test
    @Order(9)
    void goesOnWhenTheDisksOfBrokerAndDatabaseWereFull() throws Exception {
        for (String server : List.of("kafka", "postgres")) {
            ChildProcess child = child(server);
            FullDisk.before(child.handle());
            await(server + " ends where it cannot write").atMost(PATIENCE).until(() -> !child.isAlive());
            lasts(FAULT);
            assertAlive();
            servers.startAgain(server);
            desk.awaitMoreBars(ENOUGH);
        }
    }

    @Test
    @Order(10)
    void goesOnWhenAServiceStoodStillAndWakesUp() throws Exception {
        for (String service : List.of("feature-service", "inference-service", "risk-service", "execution-service")) {
            stack.signal(service, "STOP");
            lasts(Duration.ofSeconds(5));
            stack.signal(service, "CONT");
            desk.awaitMoreBars(ENOUGH);
        }
    }

    @Test
    @Order(11)
    void theWholeSystemLivesThroughItsServersFaults() throws Exception {
        desk.awaitMoreBars(ENOUGH);
        stack.interrupt();
        JsonNode summary = stack.awaitSummary(Duration.ofMinutes(5));

        RunningStack.assertNothingLost(summary);
        assertThat(summary.path("restarts").asLong())
                .as("services that had to be started again")
                .isZero();
        Cli.Ended checked =
                Cli.run("chaos", "check", FOLDER.resolve("recording").toString(), "--secrets-of", FOLDER.toString());
        assertThat(checked.exitCode()).as(checked.output() + checked.notes()).isZero();
    }

    /** While nothing can be stored no order leaves, and everybody lives. */
    private void assertNothingIsPlaced() throws IOException, InterruptedException {
        // What was on its way when the database went has a second to leave.
        lasts(Duration.ofSeconds(1));
        int orders = desk.ordersAtTheExchange();
        lasts(FAULT);
        assertThat(desk.ordersAtTheExchange()).isEqualTo(orders);
        assertAlive();
    }

    /** Ends a server with all its processes as a power failure would. */
    private void kill(String server) {
        ChildProcess child = child(server);
        List<ProcessHandle> all = Stream.concat(
                        Stream.of(child.handle()), child.handle().descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private ChildProcess child(String server) {
        return servers.children().stream()
                .filter(child -> child.name().equals(server))
                .findFirst()
                .orElseThrow();
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
}
