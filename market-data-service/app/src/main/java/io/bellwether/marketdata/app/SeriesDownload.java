package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Fetches one series of a download, page by page: ask, store the page together with the step, ask for the next. Where
 * it stands is only known to the database, so whoever goes on after a crash asks for one page again at most.
 */
final class SeriesDownload {
    private static final Logger LOG = Logger.getLogger(SeriesDownload.class);

    private final DownloadRequest request;
    private final Symbol symbol;
    private final BinanceRest rest;
    private final DownloadStore store;
    private final Backoff backoff;
    private final int attempts;
    private final CountDownLatch stop;

    /** The exchange's clock when it was last asked: what was closed then is closed. */
    private Instant serverTime = Instant.MIN;

    /**
     * A series that is fetched when {@link #run} is called.
     *
     * @param attempts after so many failures in a row it is given up
     * @param stop open when the service stops: no pause outlasts it
     */
    SeriesDownload(
            DownloadRequest request,
            Symbol symbol,
            BinanceRest rest,
            DownloadStore store,
            Backoff backoff,
            int attempts,
            CountDownLatch stop) {
        this.request = request;
        this.symbol = symbol;
        this.rest = rest;
        this.store = store;
        this.backoff = backoff;
        this.attempts = attempts;
        this.stop = stop;
    }

    /** Returns when everything is stored, when it was given up, or when somebody else fetches it too. */
    void run() throws InterruptedException {
        int failures = 0;
        boolean more = true;
        while (more) {
            try {
                more = fetchPage();
                failures = 0;
            } catch (ExchangeUnavailable e) {
                failures = e.refused() ? attempts : failures + 1;
                more = failures < attempts;
                hindered(e, more);
                pause(failures, e.retryAfter());
            } catch (IllegalArgumentException | DatabaseFailure e) {
                failures++;
                more = failures < attempts;
                hindered(e, more);
                pause(failures, Optional.empty());
            }
        }
    }

    /** Returns whether there is more to fetch. */
    boolean fetchPage() throws ExchangeUnavailable, InterruptedException {
        Optional<DownloadStore.Progress> found = store.progress(request.id(), symbol);
        if (found.isEmpty() || found.get().state() != Download.State.RUNNING) {
            return false;
        }
        DownloadStore.Progress before = found.get();
        Duration page = request.interval().length().multipliedBy(BinanceRest.PAGE);
        if (serverTime.isBefore(before.next().plus(page))) {
            serverTime = rest.serverTime();
        }
        List<Kline> klines = before.next().isBefore(request.to())
                ? rest.klines(symbol, request.interval(), before.next(), request.to())
                : List.of();
        List<HistoricBar> closed = closedBars(klines, before.next());
        // Less than a full page of closed klines means that the exchange has no more of them.
        boolean more = closed.size() == BinanceRest.PAGE;
        Instant next = closed.isEmpty()
                ? before.next()
                : closed.getLast().openTime().plus(request.interval().length());
        boolean done = !more || !next.isBefore(request.to());
        DownloadStore.Progress after =
                new DownloadStore.Progress(next, done ? Download.State.DONE : Download.State.RUNNING);
        boolean mine = store.advance(request, symbol, closed, before, after, expected());
        return mine && !done;
    }

    /** The open kline, if it is there, is the last; what stands behind one that is not closed is not believed. */
    private List<HistoricBar> closedBars(List<Kline> klines, Instant from) {
        BarInterval interval = request.interval();
        List<HistoricBar> bars = new ArrayList<>(klines.size());
        Instant earliest = from;
        for (Kline kline : klines) {
            if (!kline.isClosedAt(serverTime)) {
                break;
            }
            HistoricBar bar = kline.toHistoricBar(interval);
            if (bar.openTime().isBefore(earliest) || !bar.openTime().isBefore(request.to())) {
                throw new IllegalArgumentException("klines must ascend from %s until %s, one was of %s"
                        .formatted(earliest, request.to(), bar.openTime()));
            }
            earliest = bar.openTime().plus(interval.length());
            bars.add(bar);
        }
        return bars;
    }

    private long expected() {
        Instant closedUntil = request.interval().openTimeOf(serverTime);
        return request.expectedUntil(closedUntil.isBefore(request.to()) ? closedUntil : request.to());
    }

    private void hindered(Exception failure, boolean more) {
        String reason = BinanceRest.reason(failure);
        if (!more) {
            LOG.warnf("download %s %s: given up: %s", request.id(), symbol, reason);
        }
        try {
            store.hindered(request.id(), symbol, more ? Download.State.RUNNING : Download.State.FAILED, reason);
        } catch (DatabaseFailure e) {
            LOG.warnf("download %s %s: %s", request.id(), symbol, e.getMessage());
        }
    }

    /**
     * Leaves the exchange alone for as long as it asks, or as backing off demands; the service's stop ends it. After the
     * last attempt there is nothing to wait for.
     */
    private void pause(int failures, Optional<Duration> asked) throws InterruptedException {
        if (failures < attempts) {
            Duration delay = backoff.delay(failures, ThreadLocalRandom.current().nextDouble());
            Duration wait = asked.filter(longer -> longer.compareTo(delay) > 0).orElse(delay);
            if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("the service stops");
            }
        }
    }
}
