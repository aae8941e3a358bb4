package io.bellwether.marketdata.app;

import io.bellwether.marketdata.BarSealer;
import io.bellwether.marketdata.SealOutcome;
import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Follows one symbol, on one thread, for ever. Each round is:
 *
 * <ol>
 *   <li>publish what is stored but perhaps was not published, and go on after the newest stored bar;
 *   <li>open the stream, which collects frames from now on;
 *   <li>backfill by REST up to the exchange's now, so that nothing is missing between what is stored and the stream;
 *   <li>take from the stream: seal, store, publish, mark as published; a jump is backfilled first.
 * </ol>
 *
 * A round ends when the connection, the database or the broker fails; the next one starts from what is stored. A bar
 * that was stored when the process died is published by the first step of the next.
 */
final class SymbolFeed implements Runnable {
    private static final Logger LOG = Logger.getLogger(SymbolFeed.class);

    /** As many as the database takes in one round trip. */
    private static final int MAX_KEPT_TOGETHER = 200;

    /** Opens the kline stream of the feed's symbol. */
    @FunctionalInterface
    interface StreamOpener {
        BinanceStream open(Symbol symbol, BarInterval interval) throws ExchangeUnavailable, InterruptedException;
    }

    /**
     * What the operator decided.
     *
     * @param historyBars how many closed bars to fetch when nothing is stored
     * @param silenceTimeout after how long without any frame a connection is dead
     */
    record Settings(int historyBars, Duration silenceTimeout, Backoff backoff) {
        Settings {
            if (historyBars < 1) {
                throw new IllegalArgumentException(
                        "bellwether.market-data.history-bars must be at least 1, was " + historyBars);
            }
        }
    }

    /** A request to the exchange that may fail and be made again. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws ExchangeUnavailable, InterruptedException;
    }

    private final Symbol symbol;
    private final BarInterval interval;
    private final BinanceRest rest;
    private final StreamOpener streams;
    private final BarStore store;
    private final BarStream topic;
    private final FeedStatus status;
    private final Settings settings;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private BarSealer sealer;
    private int failures;

    SymbolFeed(
            Symbol symbol,
            BarInterval interval,
            BinanceRest rest,
            StreamOpener streams,
            BarStore store,
            BarStream topic,
            FeedStatus status,
            Settings settings,
            InstantSource clock) {
        this.symbol = symbol;
        this.interval = interval;
        this.rest = rest;
        this.streams = streams;
        this.store = store;
        this.topic = topic;
        this.status = status;
        this.settings = settings;
        this.clock = clock;
        sealer = new BarSealer(symbol, interval);
    }

    FeedStatus.Snapshot snapshot() {
        return status.snapshot();
    }

    /** Ends the feed at the next opportunity; the thread that runs it should be interrupted too. */
    void stop() {
        stop.countDown();
    }

    @Override
    public void run() {
        try {
            while (!stopped()) {
                round();
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s %s: stopped", symbol, interval.code());
        }
    }

    private void round() throws InterruptedException {
        try {
            resume();
            try (BinanceStream stream = streams.open(symbol, interval)) {
                status.connected();
                untilItWorks(this::backfill);
                status.following();
                failures = 0;
                follow(stream);
            }
        } catch (ExchangeUnavailable e) {
            pause(e);
        } catch (RuntimeException e) {
            // The database, the broker or a defect of ours. What is stored is the truth, so starting over is safe.
            LOG.debugf(e, "%s %s: the round failed", symbol, interval.code());
            pause(new ExchangeUnavailable("bars cannot be kept: " + BinanceRest.reason(e), e));
        }
    }

    /** Step 1. */
    private void resume() throws InterruptedException {
        List<BarClosed> pending = store.unpublished(symbol, interval, BinanceRest.PAGE);
        while (!pending.isEmpty()) {
            publish(pending);
            pending = store.unpublished(symbol, interval, BinanceRest.PAGE);
        }
        Optional<BarClosed> last = store.last(symbol, interval);
        last.ifPresent(status::resumedAfter);
        sealer = last.map(BarSealer::after).orElseGet(() -> new BarSealer(symbol, interval));
    }

    /** Step 3: everything that is closed by the exchange's clock. */
    private void backfill() throws ExchangeUnavailable, InterruptedException {
        Instant now = rest.serverTime();
        Instant historyStart = interval.openTimeOf(now).minus(interval.length().multipliedBy(settings.historyBars()));
        // What is not closed by then comes through the stream, which is open already.
        backfill(sealer.nextOpenTime().orElse(historyStart), interval.openTimeOf(now), now);
    }

    /** From {@code from} (inclusive) to {@code to} (exclusive), both open times, page by page. */
    private void backfill(Instant from, Instant to, Instant now) throws ExchangeUnavailable, InterruptedException {
        Instant next = from;
        while (next.isBefore(to)) {
            List<Kline> page = rest.klines(symbol, interval, next, to);
            keepHistory(page, now);
            if (page.size() < BinanceRest.PAGE) {
                return;
            }
            next = sealer.nextOpenTime().orElse(to);
        }
    }

    private void keepHistory(List<Kline> page, Instant now) throws ExchangeUnavailable, InterruptedException {
        Instant seenAt = clock.instant();
        List<BarClosed> sealed = new ArrayList<>(page.size());
        Optional<ExchangeUnavailable> failure = Optional.empty();
        for (Kline kline : page) {
            if (!kline.isClosedAt(now)) {
                break;
            }
            failure = seal(kline, seenAt, sealed);
            if (failure.isPresent()) {
                break;
            }
        }
        // What came before the failure is sound: it is not held back by it.
        keep(sealed);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Adds the kline's bar to {@code sealed}, or says why the history cannot go on with it. */
    private Optional<ExchangeUnavailable> seal(Kline kline, Instant seenAt, List<BarClosed> sealed) {
        Bar bar;
        try {
            bar = kline.toBar(symbol, interval);
        } catch (IllegalArgumentException e) {
            status.refused(FeedStatus.Refusal.UNUSABLE, BinanceRest.reason(e));
            return Optional.of(
                    new ExchangeUnavailable("the exchange's history has an unusable kline: " + BinanceRest.reason(e)));
        }
        switch (sealer.offer(bar, BarSource.BACKFILL, seenAt)) {
            case SealOutcome.Sealed next -> sealed.add(next.event());
            case SealOutcome.Gap gap -> {
                return Optional.of(new ExchangeUnavailable(
                        "the exchange's history has no bar from %s until %s".formatted(gap.from(), gap.to())));
            }
            case SealOutcome.Duplicate duplicate -> refuse(duplicate);
            case SealOutcome.Conflict conflict -> refuse(conflict);
            case SealOutcome.Late late -> refuse(late);
        }
        return Optional.empty();
    }

    /**
     * Step 4. Returns when the feed is stopped. A bar that is alone is kept at once; bars that have queued up, because
     * the exchange's clock runs fast or a server was slow, are kept together.
     */
    private void follow(BinanceStream stream) throws ExchangeUnavailable, InterruptedException {
        List<BarClosed> sealed = new ArrayList<>();
        while (!stopped()) {
            switch (stream.next(settings.silenceTimeout())) {
                case BinanceStream.Next.Closed closed -> take(closed, sealed);
                case BinanceStream.Next.Unreadable unreadable -> unusable(unreadable.reason(), sealed);
                case BinanceStream.Next.Lost lost -> {
                    keepAll(sealed);
                    throw new ExchangeUnavailable("the stream was lost: " + lost.reason());
                }
            }
            if (!stream.hasMore() || sealed.size() >= MAX_KEPT_TOGETHER) {
                keepAll(sealed);
            }
        }
    }

    /** Adds the bar to {@code sealed}, after everything that must come before it. */
    private void take(BinanceStream.Next.Closed closed, List<BarClosed> sealed) throws InterruptedException {
        Bar bar;
        try {
            bar = closed.kline().toBar(symbol, interval);
        } catch (IllegalArgumentException e) {
            unusable(BinanceRest.reason(e), sealed);
            return;
        }
        SealOutcome outcome = sealer.offer(bar, BarSource.STREAM, closed.receivedAt());
        if (outcome instanceof SealOutcome.Gap gap) {
            status.gap();
            keepAll(sealed);
            untilItWorks(() -> fill(gap.to()));
            outcome = sealer.offer(bar, BarSource.STREAM, closed.receivedAt());
        }
        switch (outcome) {
            case SealOutcome.Sealed next -> sealed.add(next.event());
            case SealOutcome.Duplicate duplicate -> refuse(duplicate);
            case SealOutcome.Conflict conflict -> refuse(conflict);
            case SealOutcome.Late late -> refuse(late);
            case SealOutcome.Gap gap -> throw new IllegalStateException("the gap was filled, yet there is " + gap);
        }
    }

    /** Something came that should have been a bar. Perhaps REST has it in better shape; if not, the next bar will tell. */
    private void unusable(String reason, List<BarClosed> sealed) throws InterruptedException {
        status.refused(FeedStatus.Refusal.UNUSABLE, reason);
        keepAll(sealed);
        untilItWorks(this::backfill);
    }

    private void keepAll(List<BarClosed> sealed) throws InterruptedException {
        keep(List.copyOf(sealed));
        sealed.clear();
    }

    /** Backfills until the bar before {@code to} is sealed: REST may lag behind the stream for a moment. */
    private void fill(Instant to) throws ExchangeUnavailable, InterruptedException {
        Instant from = sealer.nextOpenTime().orElse(to);
        // The stream showed the bar at "to" as closed, so all before it are, whatever the REST server's clock says.
        backfill(from, to, to);
        Instant next = sealer.nextOpenTime().orElse(to);
        if (next.isBefore(to)) {
            throw new ExchangeUnavailable("the exchange's history has no bar from %s until %s yet".formatted(next, to));
        }
    }

    private void keep(List<BarClosed> sealed) throws InterruptedException {
        if (!sealed.isEmpty()) {
            store.append(sealed);
            publish(sealed);
        }
    }

    private void publish(List<BarClosed> stored) throws InterruptedException {
        topic.publish(stored);
        status.published(stored);
        store.markPublished(symbol, interval, stored.getLast().sequence());
    }

    private void refuse(SealOutcome.Duplicate duplicate) {
        status.refused(FeedStatus.Refusal.DUPLICATE, duplicate.bar().openTime().toString());
    }

    private void refuse(SealOutcome.Late late) {
        status.refused(FeedStatus.Refusal.LATE, late.bar().openTime().toString());
    }

    private void refuse(SealOutcome.Conflict conflict) {
        status.refused(
                FeedStatus.Refusal.CONFLICT,
                "bar %s was sealed as %s, now it is %s"
                        .formatted(conflict.bar().openTime(), conflict.sealedChecksum(), conflict.offeredChecksum()));
    }

    /** Repeats a request while the stream goes on collecting. */
    private void untilItWorks(Attempt attempt) throws InterruptedException {
        boolean wasFollowing = status.snapshot().ready();
        while (!stopped()) {
            try {
                attempt.run();
                failures = 0;
                if (wasFollowing) {
                    status.following();
                }
                return;
            } catch (ExchangeUnavailable e) {
                pause(e);
            }
        }
        throw new InterruptedException("the feed was stopped");
    }

    private void pause(ExchangeUnavailable failure) throws InterruptedException {
        failures++;
        status.hindered(BinanceRest.reason(failure));
        Duration backoff =
                settings.backoff().delay(failures, ThreadLocalRandom.current().nextDouble());
        Duration wait = failure.retryAfter()
                .filter(asked -> asked.compareTo(backoff) > 0)
                .orElse(backoff);
        if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("%s %s: stopped while waiting", symbol, interval.code());
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }
}
