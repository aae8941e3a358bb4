package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes the configured symbols known, then follows what the group gives this replica, from start to end. */
@ApplicationScoped
class SymbolAssignment {
    private static final Logger LOG = Logger.getLogger(SymbolAssignment.class);
    private static final String GROUP = "market-data";

    /** Ending the feeds may take ten seconds, leaving the group a few more. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MarketDataConfig config;
    private final SymbolRegistry registry;
    private final SymbolMembership membership;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    SymbolAssignment(MarketDataConfig config, SymbolRegistry registry, SymbolTopic topic, Feeds feeds) {
        this.config = config;
        this.registry = registry;
        this.membership = new SymbolMembership(topic, GROUP, feeds);
        this.thread = Thread.ofPlatform().daemon().name("symbols").unstarted(this::run);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
        membership.stop();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warnf("the feeds did not end within %d s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean started() {
        return thread.getState() != Thread.State.NEW;
    }

    boolean alive() {
        return thread.isAlive();
    }

    /** Whether every symbol is known that is this replica's to follow. */
    boolean settled() {
        return membership.settled();
    }

    private void run() {
        Backoff backoff = new Backoff(config.retry().min(), config.retry().max());
        boolean seeded = false;
        int failures = 0;
        while (stop.getCount() > 0) {
            try {
                if (!seeded) {
                    seed();
                    seeded = true;
                }
                membership.takePart();
                failures = 0;
            } catch (RuntimeException e) {
                failures++;
                LOG.warnf("the symbols are not known: %s; trying again until it works", BinanceRest.reason(e));
                LOG.debug("why the symbols are not known", e);
                pause(backoff.delay(failures, ThreadLocalRandom.current().nextDouble()));
            }
        }
    }

    private void seed() {
        List<Symbol> symbols = config.symbols().orElse(List.of()).stream()
                .distinct()
                .map(Symbol::new)
                .toList();
        if (!symbols.isEmpty()) {
            registry.seed(symbols, BarInterval.ofCode(config.interval()));
        }
    }

    private void pause(Duration wait) {
        try {
            if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }
}
