package io.bellwether.marketdata.app;

import io.bellwether.marketdata.VenuePace;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the venue's clock once a second and at the age of every feed's newest bar. It works while everything else
 * hangs: a venue that cannot be asked is taken to go on at its pace, and a broker that is away gets the newest event of
 * each symbol when it is back.
 */
@ApplicationScoped
class FreshnessWatch {
    private static final Logger LOG = Logger.getLogger(FreshnessWatch.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final Exchanges exchanges;
    private final Feeds feeds;
    private final MarketEventStream topic;
    private final InstantSource clock;
    private final Thread thread;
    private final Map<Symbol, MarketEvent.FreshnessChanged> unsent = new ConcurrentHashMap<>();
    private @Nullable VenuePace pace;
    private @Nullable Thread sender;

    FreshnessWatch(Exchanges exchanges, Feeds feeds, MarketEventStream topic, InstantSource clock) {
        this.exchanges = exchanges;
        this.feeds = feeds;
        this.topic = topic;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("freshness").unstarted(this::watch);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    boolean alive() {
        return thread.isAlive();
    }

    private void watch() {
        try {
            while (true) {
                look();
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("Freshness is not watched any more");
        }
    }

    private void look() throws InterruptedException {
        askVenue();
        VenuePace known = pace;
        Optional<Double> rate = known == null ? Optional.empty() : known.measured();
        if (known == null || rate.isEmpty()) {
            return;
        }
        Instant venueNow = known.at(System.nanoTime());
        for (FeedStatus feed : feeds.statuses()) {
            feed.look(venueNow, rate.get(), clock.instant()).ifPresent(change -> unsent.put(change.symbol(), change));
        }
        Thread busy = sender;
        if (!unsent.isEmpty() && (busy == null || !busy.isAlive())) {
            sender = Thread.ofVirtual().name("freshness-sender").start(this::send);
        }
    }

    private void askVenue() throws InterruptedException {
        try {
            Instant venueNow = exchanges.live().clock().now();
            long nanos = System.nanoTime();
            VenuePace known = pace;
            pace = known == null ? VenuePace.first(venueNow, nanos) : known.next(venueNow, nanos);
        } catch (ExchangeUnavailable e) {
            LOG.debugf("the venue's clock is not known: %s", BinanceRest.reason(e));
        }
    }

    /** What could not be sent is tried again at the next look, or replaced by something newer. */
    private void send() {
        List<MarketEvent.FreshnessChanged> batch = List.copyOf(unsent.values());
        try {
            topic.publish(List.copyOf(batch));
            batch.forEach(event -> unsent.remove(event.symbol(), event));
        } catch (RuntimeException e) {
            LOG.debugf("freshness is not published yet: %s", BinanceRest.reason(e));
        }
    }
}
