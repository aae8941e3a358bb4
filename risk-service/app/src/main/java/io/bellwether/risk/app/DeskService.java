package io.bellwether.risk.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.PortfolioDesk;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the deciding thread when its state is read, stops it with the service, and passes operators' words to it. */
@ApplicationScoped
class DeskService {
    private static final Duration RECOVERY_PAUSE = Duration.ofMillis(500);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(DeskService.class);

    private final RiskConfig config;
    private final BarInterval interval;
    private final DecisionEngine engine;
    private final Mailbox mailbox;
    private final RiskStore store;
    private final Outbox outbox;
    private final ConsoleFeed feed;
    private final RiskMetrics metrics;
    private final InstantSource clock;
    private final AlertSender alerts;
    private final ServiceWatch watch;
    private final Tightenings tightenings = new Tightenings();
    private final Thread thread = new Thread(this::work, "desk");
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable DeskRunner runner;
    private volatile @Nullable Throwable death;

    DeskService(
            RiskConfig config,
            BarInterval interval,
            DecisionEngine engine,
            Mailbox mailbox,
            RiskStore store,
            Outbox outbox,
            ConsoleFeed feed,
            RiskMetrics metrics,
            InstantSource clock,
            AlertSender alerts,
            ServiceWatch watch) {
        this.config = config;
        this.interval = interval;
        this.engine = engine;
        this.mailbox = mailbox;
        this.store = store;
        this.outbox = outbox;
        this.feed = feed;
        this.metrics = metrics;
        this.clock = clock;
        this.alerts = alerts;
        this.watch = watch;
    }

    void start(
            @Observes StartupEvent event,
            @ConfigProperty(name = "mp.messaging.outgoing." + ExecutionTopics.ORDER_COMMANDS + ".topic")
                    String commands) {
        outbox.prepare(commands);
        alerts.start();
        watch.start();
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        thread.join(STOP_PATIENCE);
        watch.close();
        alerts.close();
    }

    /**
     * The account as the desk of a symbol sees it now; empty while it is being read from the database.
     *
     * @param symbol one of {@link #symbols()}
     */
    Optional<AccountView> view(Symbol symbol) {
        DeskRunner current = runner;
        return current == null
                ? Optional.empty()
                : Optional.ofNullable(current.views().get(symbol));
    }

    /** What is traded, as it was configured. */
    List<Symbol> symbols() {
        return config.symbols().stream().map(Symbol::new).distinct().toList();
    }

    /** Why the deciding thread ended, if it did. */
    Optional<Throwable> death() {
        return Optional.ofNullable(death);
    }

    /**
     * Asks for a trading state. A stricter one counts from this call on, whether or not it can be stored; a freer one counts
     * once it is confirmed and stored.
     */
    CompletableFuture<ChangeAnswer> change(TradingScope scope, TradingState to, String reason, String actor) {
        Tightenings.Asked asked = new Tightenings.Asked(scope, to);
        tightenings.add(asked);
        CompletableFuture<ChangeAnswer> done = new CompletableFuture<>();
        mailbox.put(new Input.ChangeRequested(scope, to, reason, actor, asked, done));
        return done;
    }

    CompletableFuture<ChangeAnswer> confirm(String token, String reason, String actor) {
        CompletableFuture<ChangeAnswer> done = new CompletableFuture<>();
        mailbox.put(new Input.ChangeConfirmed(token, reason, actor, done));
        return done;
    }

    private void work() {
        try {
            RiskStore.Recovered recovered = recover();
            PatientStore patient = new PatientStore(store, config.account(), recovered.version(), stop);
            DeskRunner desk = new DeskRunner(
                    config,
                    interval,
                    engine,
                    recovered,
                    mailbox,
                    patient,
                    outbox,
                    feed,
                    metrics,
                    clock,
                    tightenings,
                    alerts,
                    watch);
            runner = desk;
            LOG.infof(
                    "Deciding: account=%s symbols=%s interval=%s state=%s decided=%d",
                    config.account(),
                    config.symbols(),
                    config.interval(),
                    recovered.board().statuses(),
                    recovered.states().stream().mapToLong(DeskState::decided).sum());
            desk.run(() -> stop.getCount() > 0);
        } catch (InterruptedException stopped) {
            LOG.info("Stopped before everything was stored; the records come again");
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error fatal) {
            // A broken invariant: going on could mean wrong orders. Liveness reports it, and a restart reads the log.
            death = fatal;
            LOG.error("Deciding ended, no order leaves any more", fatal);
        }
    }

    /** Decided steps of each symbol that a desk must see again before it goes on. */
    private int remembered() {
        return symbols().size() == 1 ? engine.warmUp() : Math.max(engine.warmUp(), PortfolioDesk.REMEMBERED_STEPS);
    }

    private RiskStore.Recovered recover() throws InterruptedException {
        while (true) {
            try {
                return store.recover(config.account(), symbols(), remembered(), clock.instant());
            } catch (IllegalArgumentException misconfigured) {
                throw misconfigured;
            } catch (RuntimeException failure) {
                LOG.warnf("The stored state cannot be read, nothing is decided until it can: error=%s", failure);
                if (stop.await(RECOVERY_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException("stopped while the database was away");
                }
            }
        }
    }
}
