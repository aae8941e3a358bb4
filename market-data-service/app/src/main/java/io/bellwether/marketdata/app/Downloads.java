package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Runs downloads: each series on a thread of its own, a few at a time. What is unfinished at the start goes on. */
@ApplicationScoped
class Downloads {
    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private final DownloadStore store;
    private final Exchanges exchanges;
    private final Backoff backoff;
    private final int attempts;
    private final Semaphore places;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();

    Downloads(DownloadStore store, Exchanges exchanges, MarketDataConfig config, DownloadsConfig downloads) {
        this.store = store;
        this.exchanges = exchanges;
        backoff = new Backoff(config.retry().min(), config.retry().max());
        attempts = downloads.attempts();
        places = new Semaphore(downloads.parallel(), true);
    }

    void resume(@Observes StartupEvent event) {
        for (Download download : store.all()) {
            if (download.state() == Download.State.RUNNING) {
                LOG.infof("download %s of %s goes on", download.id(), download.exchange());
                run(download);
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
        threads.values().forEach(Thread::interrupt);
    }

    /**
     * Begins or goes on.
     *
     * @throws IllegalArgumentException if the exchange is not known
     */
    Download start(DownloadRequest request) {
        exchanges.of(request.exchange());
        store.start(request);
        Download download = store.find(request.id()).orElseThrow();
        run(download);
        return download;
    }

    Optional<Download> find(String id) {
        return store.find(id);
    }

    List<Download> all() {
        return store.all();
    }

    private void run(Download download) {
        DownloadRequest request = download.request();
        for (Download.OfSeries series : download.series()) {
            if (series.state() == Download.State.RUNNING) {
                threads.computeIfAbsent(
                        download.id() + " " + series.symbol(),
                        name -> Thread.ofVirtual()
                                .name("download " + name)
                                .start(() -> fetch(name, request, series.symbol())));
            }
        }
    }

    private void fetch(String name, DownloadRequest request, Symbol symbol) {
        try {
            places.acquire();
            try {
                BinanceRest rest = exchanges.of(request.exchange()).downloads();
                new SeriesDownload(request, symbol, rest, store, backoff, attempts, stop).run();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            LOG.debugf("download %s: stopped with the service", name);
        } catch (RuntimeException e) {
            LOG.errorf(e, "download %s ended and goes on when it is asked for again", name);
        } finally {
            threads.remove(name);
        }
    }
}
