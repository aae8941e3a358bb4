package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ProcessRecord;
import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Servers, exchange and services, all running. Closing it stops the services first, then the exchange, then the servers,
 * so that nobody loses what it stands on while it still works.
 */
public final class Stack implements AutoCloseable {
    /** The trading mode: the prefix of all topics. */
    public static final String MODE = "paper";

    private static final Duration EXCHANGE_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);
    /** What was recorded is written at the end, by five processes at once. */
    private static final Duration RECORDED_STOP_GRACE = Duration.ofMinutes(3);

    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);

    private final StateFolder state;
    private final Project project;
    private final Notices notices;
    private final BooleanSupplier interrupted;
    private final Http http = new Http();
    private final ProcessRecord record;
    private final Supervisor supervisor;
    private final ChildProcess guard;
    private final Infrastructure infrastructure;
    private final PaperExchange exchange;
    private final Map<ServiceName, Integer> ports;
    private final boolean recorded;
    private final OwnFiles files;
    private final Optional<AccessKeys> accessKeys;
    private final Optional<URI> traces;
    private final Map<String, String> settings;
    private final List<ChildProcess> unsupervised = new ArrayList<>();
    private @Nullable ReplicaStart starter;
    private @Nullable Replicas replicas;

    /**
     * How a stack is to be started.
     *
     * @param recorded whether the services write down what later starts can be prepared with
     * @param keysAsked whether callers must show a key
     * @param traces where the services send their traces; absent: nowhere, unless the environment says so
     * @param settings what every service is told besides, as environment variables
     */
    public record Order(
            Infrastructure.Given given,
            ReplayPlan plan,
            int consolePort,
            boolean recorded,
            boolean keysAsked,
            Optional<URI> traces,
            OwnFiles files,
            Map<String, String> settings) {
        public Order {
            settings = Map.copyOf(settings);
        }

        /** One over our own servers that asks nobody for a key, with these settings. */
        public static Order measured(ReplayPlan plan, Map<String, String> settings) {
            return own(plan, false, settings);
        }

        /** The same whose services write down what later starts can be prepared with. */
        public static Order recorded(ReplayPlan plan) {
            return own(plan, true, Map.of());
        }

        private static Order own(ReplayPlan plan, boolean recorded, Map<String, String> settings) {
            return new Order(
                    new Infrastructure.Given(null, null, null),
                    plan,
                    Server.freePort(),
                    recorded,
                    false,
                    Optional.empty(),
                    OwnFiles.NONE,
                    settings);
        }
    }

    /**
     * What a person has files of.
     *
     * @param strategy to trade by
     * @param bars folder of bar files that the console may work on
     */
    public record OwnFiles(Optional<Path> strategy, Optional<Path> bars) {
        static final OwnFiles NONE = new OwnFiles(Optional.empty(), Optional.empty());
    }

    private Stack(StateFolder state, Project project, Notices notices, BooleanSupplier interrupted, Order order) {
        this.state = state;
        this.project = project;
        this.notices = notices;
        this.interrupted = interrupted;
        this.ports = ports(order.consolePort());
        this.recorded = order.recorded();
        this.files = order.files();
        this.accessKeys = order.keysAsked() ? Optional.of(AccessKeys.of(state)) : Optional.empty();
        this.traces = order.traces();
        this.settings = order.settings();
        this.exchange = new PaperExchange(Server.freePort(), http);
        this.infrastructure = Infrastructure.plan(order.given(), state.newRun(Instant.now()), state);
        this.record = state.processes();
        this.supervisor = new Supervisor(record, notices);
        record.clear();
        this.guard = record.guard(state.log("guard"));
    }

    /**
     * Starts everything and returns when every service is ready and the exchange's clock stands at the start.
     *
     * @param interrupted asked now and then; when true the start is given up
     * @throws StartFailedException if something does not start; nothing is left running then
     */
    public static Stack start(
            StateFolder state, Project project, Order order, Notices notices, BooleanSupplier interrupted) {
        for (ServiceName service : ServiceName.values()) {
            project.command(service, List.of());
        }
        state.clearLogs();
        Stack stack = new Stack(state, project, notices, interrupted, order);
        try {
            stack.startAll(order.plan());
            return stack;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    private static Map<ServiceName, Integer> ports(int consolePort) {
        Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            ports.put(service, service == ServiceName.RISK ? consolePort : Server.freePort());
        }
        return ports;
    }

    private void startAll(ReplayPlan plan) {
        ExchangeKeys keys = ExchangeKeys.create(state.keys());
        writeFacts(plan);
        notices.progress("starting the broker, the database, the cache and the paper exchange");
        List<Runnable> first = new ArrayList<>();
        first.add(() -> startExchange(keys, plan));
        for (Server server : infrastructure.own()) {
            first.add(() -> supervisor.keep(server.name(), server::start));
        }
        Together.run(first);
        giveUpIfInterrupted();
        notices.progress("creating the topics");
        Topics.create(infrastructure.kafka(), MODE);
        notices.progress("starting the five services");
        for (ServiceName service : ServiceName.values()) {
            supervisor.keep(service.text(), () -> startService(service, service.text(), port(service), keys, plan));
        }
        readiness().await(List.of(ServiceName.values()), PROBE_PAUSE);
        starter = (service, name, port) -> startService(service, name, port, keys, plan);
        replicas = new Replicas(supervisor, starter);
    }

    /** More of the same service, and fewer again. */
    public Replicas replicas() {
        return Objects.requireNonNull(replicas, "the stack has not started");
    }

    /** The exchange is not kept running: a new one would have an empty ledger and its clock at the start. */
    private void startExchange(ExchangeKeys keys, ReplayPlan plan) {
        ChildProcess child = exchange.start(project, state, keys, plan);
        synchronized (unsupervised) {
            unsupervised.add(child);
        }
        record.add(child);
        Server.awaitReady(child, EXCHANGE_LIMIT, exchange::isReady);
    }

    private ChildProcess startService(ServiceName service, String name, int port, ExchangeKeys keys, ReplayPlan plan) {
        Map<String, String> environment = new LinkedHashMap<>(infrastructure.environment());
        environment.putAll(ModelKeys.environment(state));
        accessKeys.ifPresent(keyed -> environment.putAll(keyed.environment()));
        traces.ifPresent(collector -> environment.put("BELLWETHER_TRACES_ENDPOINT", collector.toString()));
        environment.put("BELLWETHER_PORT", Integer.toString(port));
        environment.put("BELLWETHER_MARKET_DATA_SYMBOLS", plan.symbols().collect(Collectors.joining(",")));
        environment.put("BELLWETHER_VENUE_REST_URL", exchange.url());
        environment.put("BELLWETHER_VENUE_STREAM_URL", exchange.webSocketUrl());
        environment.put("BELLWETHER_VENUE_WS_API_URL", exchange.webSocketUrl() + "/ws-api/v3");
        environment.put("BELLWETHER_VENUE_CLOCK", "ask");
        environment.put("BELLWETHER_HISTORY_URL", "http://127.0.0.1:" + port(ServiceName.MARKET_DATA));
        if (service == ServiceName.RISK) {
            environment.put("BELLWETHER_MARKET_DATA_URL", serviceUrl(ServiceName.MARKET_DATA));
            environment.put("BELLWETHER_FEATURE_URL", serviceUrl(ServiceName.FEATURE));
            environment.put("BELLWETHER_INFERENCE_URL", serviceUrl(ServiceName.INFERENCE));
            environment.put("BELLWETHER_EXECUTION_URL", serviceUrl(ServiceName.EXECUTION));
            environment.putAll(consoleEnvironment());
        }
        if (service == ServiceName.MARKET_DATA && !plan.speed().isSeldom()) {
            environment.put("BELLWETHER_MARKET_DATA_REHEARSED_BARS", "0"); // So many bars warm everybody up anyway.
        }
        if (service == ServiceName.EXECUTION) {
            environment.put("BELLWETHER_VENUE_API_KEY", keys.apiKey());
            environment.put(
                    "BELLWETHER_VENUE_PRIVATE_KEY_FILE", keys.privateKey().toString());
        }
        environment.putAll(settings);
        return new ServiceProcess(service, ServiceProcess.SMALL, recorded).start(name, project, state, environment);
    }

    /** Stops a service and starts it again; returns how long it took from there until it was ready. */
    public Duration again(ServiceName service) {
        ReplicaStart how = Objects.requireNonNull(starter, "the stack has not started");
        supervisor.stop(List.of(service.text()), STOP_GRACE);
        long start = System.nanoTime();
        supervisor.keep(service.text(), () -> how.process(service, service.text(), port(service)));
        readiness().await(List.of(service), Duration.ofMillis(5));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** How much memory a service holds now, in megabytes; absent where the system does not tell. */
    public Optional<Long> residentMegabytes(ServiceName service) {
        return Optional.ofNullable(ResidentMemory.megabytes(supervisor.children().stream()
                .filter(child -> child.name().equals(service.text()))
                .map(ChildProcess::handle)
                .toList()));
    }

    /** What the console shows of files, and may start. */
    private Map<String, String> consoleEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BELLWETHER_STATE_FOLDER", state.root().toString());
        environment.put("BELLWETHER_COMMAND", OwnCommand.in(state, project).toString());
        environment.put("BELLWETHER_STRATEGIES_FOLDER", project.strategies().toString());
        environment.put("BELLWETHER_SPACES_FOLDER", project.searchSpaces().toString());
        files.bars().ifPresent(folder -> environment.put("BELLWETHER_BARS_FOLDER", absolute(folder)));
        files.strategy().ifPresent(file -> environment.put("BELLWETHER_RISK_STRATEGY_FILE", absolute(file)));
        return environment;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private Readiness readiness() {
        return new Readiness(http, this::serviceUrl, supervisor, state, notices, this::giveUpIfInterrupted);
    }

    private void giveUpIfInterrupted() {
        if (interrupted.getAsBoolean()) {
            throw new StartInterruptedException();
        }
    }

    private void writeFacts(ReplayPlan plan) {
        StackFacts facts = new StackFacts(
                ProcessHandle.current().pid(),
                Instant.now(),
                infrastructure.run().toString(),
                plan.speed().toString(),
                consoleUrl(),
                exchange.url(),
                infrastructure.kafka(),
                infrastructure.postgres().shown(),
                infrastructure.redis(),
                Stream.of(ServiceName.values())
                        .map(service -> new StackFacts.ServiceFacts(service.text(), serviceUrl(service)))
                        .toList());
        try {
            facts.writeTo(state.factsFile());
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be written".formatted(state.factsFile()), failure);
        }
    }

    private int port(ServiceName service) {
        return ports.getOrDefault(service, 0);
    }

    public String serviceUrl(ServiceName service) {
        return "http://127.0.0.1:" + port(service);
    }

    /** A client that the services listen to. */
    Http serviceClient() {
        return accessKeys.isPresent() ? Http.to(state) : http;
    }

    /** The file with the key to show to the services, if they ask for one. */
    public Optional<Path> keyFile() {
        return accessKeys.map(AccessKeys::file);
    }

    public String consoleUrl() {
        return serviceUrl(ServiceName.RISK) + "/";
    }

    public PaperExchange exchange() {
        return exchange;
    }

    public String kafka() {
        return infrastructure.kafka();
    }

    public Infrastructure.Database database() {
        return infrastructure.postgres();
    }

    public int restarts() {
        return supervisor.restarts();
    }

    /** Whether the exchange, without which nothing goes on, still runs. */
    public boolean exchangeAlive() {
        synchronized (unsupervised) {
            return unsupervised.stream().allMatch(ChildProcess::isAlive);
        }
    }

    /** The processes of the stack. */
    public List<ProcessHandle> processes() {
        return List.copyOf(processesByName().values());
    }

    /** The processes of the stack, each by its name. */
    public Map<String, ProcessHandle> processesByName() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        synchronized (unsupervised) {
            unsupervised.forEach(child -> processes.put(child.name(), child.handle()));
        }
        supervisor.children().forEach(child -> processes.put(child.name(), child.handle()));
        return processes;
    }

    @Override
    public void close() {
        notices.progress("stopping the services");
        List<String> services = new ArrayList<>(
                Stream.of(ServiceName.values()).map(ServiceName::text).toList());
        if (replicas != null) {
            services.addAll(replicas.added());
        }
        supervisor.stop(services, recorded ? RECORDED_STOP_GRACE : STOP_GRACE);
        synchronized (unsupervised) {
            unsupervised.forEach(child -> child.stop(STOP_GRACE));
        }
        notices.progress("stopping the servers");
        supervisor.stop(infrastructure.own().stream().map(Server::name).toList(), STOP_GRACE);
        record.clear();
        guard.stop(Duration.ofSeconds(1));
        try {
            Files.deleteIfExists(state.factsFile());
        } catch (IOException failure) {
            notices.note("%s cannot be deleted (%s)".formatted(state.factsFile(), failure.getMessage()));
        }
    }
}
