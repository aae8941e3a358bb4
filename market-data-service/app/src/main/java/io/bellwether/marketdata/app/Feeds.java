package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The feeds of this replica, each on a virtual thread of its own. {@link SymbolAssignment} says which there are; it is the
 * only caller of what changes anything.
 */
@ApplicationScoped
class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class);

    /**
     * How long ending feeds may take, together. A bar that is being stored and published takes milliseconds; whoever waits
     * longer waits for a server that is away, and the successor finds by the primary key what was stored.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Running(SymbolFeed feed, Thread thread) {}

    private final FeedPorts ports;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Map<Symbol, Running> running = new ConcurrentHashMap<>();

    Feeds(FeedPorts ports, FeedSettings settings, InstantSource clock, MeterRegistry metrics) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Follows the symbol from now on. What is followed already in the same way goes on undisturbed. */
    void follow(Symbol symbol, BarInterval interval, int partition) {
        Running known = running.get(symbol);
        if (known != null
                && known.feed().series().interval() == interval
                && known.feed().partition() == partition) {
            return;
        }
        end(List.of(symbol));
        Series series = new Series(ports.exchange(), symbol, interval);
        FeedStatus status = new FeedStatus(symbol, interval, partition, settings.freshnessGrace(), metrics);
        SymbolFeed feed = new SymbolFeed(series, partition, ports, status, settings, clock);
        running.put(
                symbol,
                new Running(feed, Thread.ofVirtual().name("feed-" + symbol).start(feed)));
    }

    /** Follows the symbols no longer. Returns when their feeds have ended, or do not do so in time. */
    void end(Collection<Symbol> symbols) {
        List<Running> ending = symbols.stream()
                .flatMap(symbol -> Stream.ofNullable(running.remove(symbol)))
                .toList();
        ending.forEach(feed -> {
            feed.feed().stop();
            feed.thread().interrupt();
        });
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Running feed : ending) {
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                if (!feed.thread().join(left)) {
                    LOG.warnf("%s did not end within %d s", feed.feed().series(), PATIENCE.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Follows nothing of these partitions any longer; returns as {@link #end}. */
    void release(Set<Integer> partitions) {
        end(running.values().stream()
                .map(Running::feed)
                .filter(feed -> partitions.contains(feed.partition()))
                .map(feed -> feed.series().symbol())
                .toList());
    }

    /** Whether none of them died: a feed ends only when it is told to. */
    boolean alive() {
        return running.values().stream().allMatch(feed -> feed.thread().isAlive());
    }

    /** Of all feeds, by symbol. */
    List<FeedStatus.Snapshot> snapshots() {
        return statuses().stream()
                .map(FeedStatus::snapshot)
                .sorted(Comparator.comparing(FeedStatus.Snapshot::symbol))
                .toList();
    }

    List<FeedStatus> statuses() {
        return running.values().stream().map(feed -> feed.feed().status()).toList();
    }
}
