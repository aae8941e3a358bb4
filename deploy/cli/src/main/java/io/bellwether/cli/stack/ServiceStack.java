package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.EmbeddedServers;
import io.bellwether.embedded.KafkaBroker;
import io.bellwether.embedded.Postgres;
import io.bellwether.embedded.ProcessRecord;
import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One service and as much as it needs: a database and a broker that keep their data under the state folder, and where it is
 * wanted a paper exchange. What dies is started again, on the same port.
 */
public final class ServiceStack implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);
    private static final int SHOWN_LOG_LINES = 5;

    /**
     * What is wanted.
     *
     * @param kind which service
     * @param database the database's name; it is created where it is not there
     * @param environment what the service is told beside the addresses
     * @param exchange options of a paper exchange; absent: none is started
     */
    public record Order(
            ServiceName kind, String database, Map<String, String> environment, Optional<List<String>> exchange) {
        public Order {
            environment = Map.copyOf(environment);
            exchange = exchange.map(List::copyOf);
        }
    }

    private final StateFolder state;
    private final Project project;
    private final Http http = new Http();
    private final Supervisor supervisor;
    private final ProcessRecord record;
    private final ChildProcess guard;
    private final KafkaBroker kafka;
    private final Postgres postgres;
    private final PaperExchange exchange;
    private final int port = Server.freePort();
    private final Order order;

    private ServiceStack(StateFolder state, Project project, Order order, Notices notices) {
        this.state = state;
        this.project = project;
        this.order = order;
        EmbeddedServers.Layout layout = EmbeddedServers.Layout.of(state.root(), state.binaries(), state.logs());
        this.kafka = layout.kafka();
        this.postgres = new Postgres(
                state.binaries(),
                state.root().resolve("postgres"),
                Server.freePort(),
                state.log("postgres"),
                order.database());
        this.exchange = new PaperExchange(Server.freePort(), http);
        this.record = state.processes();
        this.supervisor = new Supervisor(record, notices);
        record.clear();
        this.guard = record.guard(state.log("guard"));
    }

    /**
     * Starts everything and returns when the service is ready. The caller holds the folder.
     *
     * @param interrupted asked now and then; when true the start is given up
     * @throws StartFailedException if something does not start; nothing is left running then
     */
    public static ServiceStack start(
            StateFolder state, Project project, Order order, Notices notices, BooleanSupplier interrupted) {
        project.service(order.kind());
        state.clearLogs();
        ServiceStack stack = new ServiceStack(state, project, order, notices);
        try {
            stack.startAll(interrupted);
            return stack;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    private void startAll(BooleanSupplier interrupted) {
        List<Runnable> servers = new ArrayList<>();
        servers.add(() -> supervisor.keep(kafka.name(), kafka::start));
        servers.add(() -> supervisor.keep(postgres.name(), postgres::start));
        order.exchange()
                .ifPresent(options -> servers.add(() -> supervisor.keep(PaperExchange.NAME, () -> {
                    ChildProcess child = exchange.start(project, state, options);
                    Server.awaitReady(child, READY_LIMIT, exchange::isReady);
                    return child;
                })));
        Together.run(servers);
        Map<String, String> environment = environment();
        supervisor.keep(
                order.kind().text(),
                () -> new ServiceProcess(order.kind(), List.of("-Xmx192m"), false).start(project, state, environment));
        awaitReady(interrupted);
    }

    private void awaitReady(BooleanSupplier interrupted) {
        ChildProcess service = service();
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!answersReady()) {
            if (interrupted.getAsBoolean()) {
                throw new StartInterruptedException();
            }
            if (!service.isAlive() || System.nanoTime() > deadline) {
                throw new StartFailedException(
                        "%s %s; %s ends with:\n  %s"
                                .formatted(
                                        service.name(),
                                        service.isAlive()
                                                ? "is not ready after " + READY_LIMIT.toSeconds() + " s"
                                                : "ended while starting",
                                        service.log(),
                                        String.join("\n  ", service.lastLogLines(SHOWN_LOG_LINES))),
                        null);
            }
            LockSupport.parkNanos(PROBE_PAUSE.toNanos());
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BELLWETHER_PORT", Integer.toString(port));
        environment.put("BELLWETHER_KAFKA", kafkaUrl());
        environment.put("BELLWETHER_POSTGRES_HOST", "127.0.0.1");
        environment.put("BELLWETHER_POSTGRES_PORT", Integer.toString(postgres.port()));
        environment.put("BELLWETHER_POSTGRES_DATABASE", order.database());
        if (order.exchange().isPresent()) {
            environment.put("BELLWETHER_VENUE_REST_URL", exchange.url());
            environment.put("BELLWETHER_VENUE_STREAM_URL", exchange.webSocketUrl());
            environment.put("BELLWETHER_VENUE_CLOCK", "ask");
        }
        environment.putAll(order.environment());
        return environment;
    }

    private boolean answersReady() {
        try {
            return http.status(serviceUrl() + "/q/health/ready", ANSWER_LIMIT) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where the service answers. */
    public String serviceUrl() {
        return "http://127.0.0.1:" + port;
    }

    public String kafkaUrl() {
        return "127.0.0.1:" + kafka.port();
    }

    /** The database, for JDBC. */
    public String jdbcUrl() {
        return postgres.jdbcUrl(order.database());
    }

    /** The service's process as it runs now. */
    public ChildProcess service() {
        return supervisor.children().stream()
                .filter(child -> child.name().equals(order.kind().text()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(order.kind().text() + " is not started"));
    }

    @Override
    public void close() {
        supervisor.stop(List.of(order.kind().text()), STOP_GRACE);
        supervisor.stop(List.of(PaperExchange.NAME, kafka.name(), postgres.name()), STOP_GRACE);
        record.clear();
        guard.stop(Duration.ofSeconds(1));
    }
}
