package io.bellwether.marketdata.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Starts a thread for each feed with the service and ends them with it. */
@ApplicationScoped
class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<SymbolFeed> feeds;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    Feeds(List<SymbolFeed> feeds) {
        this.feeds = feeds;
    }

    void start(@Observes StartupEvent event) {
        for (SymbolFeed feed : feeds) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("feed-" + feed.snapshot().symbol())
                    .start(feed));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        feeds.forEach(SymbolFeed::stop);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                if (!thread.join(PATIENCE)) {
                    LOG.warnf("%s did not end within %d s", thread.getName(), PATIENCE.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean started() {
        return threads.size() == feeds.size();
    }

    boolean alive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    List<FeedStatus.Snapshot> snapshots() {
        return feeds.stream().map(SymbolFeed::snapshot).toList();
    }
}
