package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Feeds of further symbols, beside those of the service under test, on its real database and broker. */
@Dependent
class RunningFeeds implements AutoCloseable {
    static final FeedSettings SETTINGS = new FeedSettings(
            1_000,
            5,
            Duration.ofMillis(50),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)));

    private final BarStore store;
    private final BarStream topic;
    private final BarKeeper keeper;
    private final History history;
    private final MarketEventStream events;
    private final Quarantine quarantine;
    private final InstantSource clock;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    RunningFeeds(
            BarStore store,
            BarStream topic,
            BarKeeper keeper,
            History history,
            MarketEventStream events,
            Quarantine quarantine,
            InstantSource clock) {
        this.store = store;
        this.topic = topic;
        this.keeper = keeper;
        this.history = history;
        this.events = events;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /** Follows a symbol of that exchange, which goes by the name {@code scripted}. */
    SymbolFeed start(Symbol symbol, Exchange exchange) {
        return start(symbol, ports(exchange));
    }

    /** As {@link #start}, with what is stored seen through another store. */
    SymbolFeed startThrough(BarStore another, Symbol symbol, Exchange exchange) {
        return start(symbol, ports(exchange, keeper, another));
    }

    private SymbolFeed start(Symbol symbol, FeedPorts ports) {
        Series series = series(symbol);
        FeedStatus status = new FeedStatus(symbol, series.interval(), 0, SETTINGS.freshnessGrace(), metrics);
        SymbolFeed feed = new SymbolFeed(series, 0, ports, status, SETTINGS, clock);
        Thread thread = Thread.ofVirtual().name("feed-" + symbol).start(feed);
        open.add(() -> {
            feed.stop();
            thread.interrupt();
            thread.join();
        });
        return feed;
    }

    /** As {@link #start}, as another replica would. */
    SymbolFeed startElsewhere(Symbol symbol, Exchange exchange) {
        return start(symbol, portsElsewhere(exchange));
    }

    /** What another replica has: the same servers, and its own keeper. */
    FeedPorts portsElsewhere(Exchange exchange) {
        BarKeeper another = new BarKeeper(store, topic);
        another.start();
        open.add(another::stop);
        return ports(exchange, another);
    }

    private FeedPorts ports(Exchange exchange) {
        return ports(exchange, keeper);
    }

    private FeedPorts ports(Exchange exchange, BarKeeper keptBy) {
        return ports(exchange, keptBy, store);
    }

    private FeedPorts ports(Exchange exchange, BarKeeper keptBy, BarStore seen) {
        return new FeedPorts(
                "scripted",
                exchange.rest(),
                exchange.streams()::open,
                seen,
                keptBy,
                history,
                events,
                quarantine,
                CoinSentiment.NONE,
                new Semaphore(FeedPorts.PAGES_AT_ONCE));
    }

    static Series series(Symbol symbol) {
        return new Series("scripted", symbol, BarInterval.ONE_MINUTE);
    }

    /** What was counted of a symbol; of a counter with reasons, all of them together. */
    double counted(String name, Symbol symbol) {
        return metrics.find(name).tag("symbol", symbol.value()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What was counted of a symbol for one reason. */
    double refused(Symbol symbol, String reason) {
        return metrics.get("bellwether.bar.refused")
                .tag("symbol", symbol.value())
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Override
    public void close() {
        try {
            // The latest first: a keeper ends after the feeds it keeps for.
            for (AutoCloseable feed : open.reversed()) {
                feed.close();
            }
            open.clear();
        } catch (Exception e) {
            throw new IllegalStateException("a feed did not end", e);
        }
    }
}
