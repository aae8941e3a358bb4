package io.bellwether.marketdata.app;

import io.bellwether.marketdata.SealOutcome;
import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.binance.StreamKline;
import io.bellwether.marketdata.contract.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows one symbol, on one thread, until it is stopped. Each round is:
 *
 * <ol>
 *   <li>publish what is stored but perhaps was not published, and go on after the newest stored bar;
 *   <li>open the stream, which collects klines from now on;
 *   <li>catch up by REST to the exchange's now, so that nothing is missing between what is stored and the stream;
 *   <li>take from the stream: seal, store, publish; a jump is backfilled first, and now and then sealed bars are compared
 *       with REST.
 * </ol>
 *
 * A round ends when the connection, the database or the broker fails; the next one starts from what is stored. A bar
 * that was stored when the process died is published by the first step of the next.
 */
final class SymbolFeed implements Runnable {
    private static final Logger LOG = Logger.getLogger(SymbolFeed.class);

    /** A fifth of what the keeper puts into one statement, so that no symbol makes the others wait for long. */
    private static final int MAX_KEPT_TOGETHER = 200;

    /** A request to the exchange that may fail and be made again. */
    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws ExchangeUnavailable, InterruptedException;
    }

    /** As {@link Attempt}, without a result. */
    @FunctionalInterface
    private interface Task {
        void run() throws ExchangeUnavailable, InterruptedException;
    }

    private final Series series;
    private final int partition;
    private final FeedPorts ports;
    private final FeedStatus status;
    private final FeedSettings settings;
    private final FollowedHistory history;
    private final CountDownLatch stop = new CountDownLatch(1);
    private int failures;

    SymbolFeed(
            Series series,
            int partition,
            FeedPorts ports,
            FeedStatus status,
            FeedSettings settings,
            InstantSource clock) {
        this.series = series;
        this.partition = partition;
        this.ports = ports;
        this.status = status;
        this.settings = settings;
        this.history = new FollowedHistory(series, partition, ports, status, settings, clock);
    }

    Series series() {
        return series;
    }

    /** Where on the topic its bars go. */
    int partition() {
        return partition;
    }

    FeedStatus status() {
        return status;
    }

    /**
     * Ends the feed at the next opportunity; the thread that runs it should be interrupted too. Bars that are being stored
     * and published are so before the thread ends.
     */
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
            LOG.debugf("%s: stopped", series);
        } finally {
            status.close();
        }
    }

    private void round() throws InterruptedException {
        try {
            history.resume();
            try (BinanceStream stream = ports.streams().open(series.symbol(), series.interval())) {
                status.connected();
                untilDone(history::catchUp);
                status.following();
                failures = 0;
                follow(stream);
            }
        } catch (ExchangeUnavailable e) {
            pause(e);
        } catch (RuntimeException e) {
            // The database, the broker, another replica or a defect of ours. What is stored is the truth, so starting
            // over
            // is safe.
            LOG.debugf(e, "%s: the round failed", series);
            pause(new ExchangeUnavailable("bars cannot be kept: " + BinanceRest.reason(e), e));
        }
    }

    /**
     * Step 4. Returns when the feed is stopped. A bar that is alone is kept at once; bars that have queued up, because
     * the exchange's clock runs fast or a server was slow, are kept together.
     */
    private void follow(BinanceStream stream) throws ExchangeUnavailable, InterruptedException {
        while (!stopped()) {
            switch (stream.next(settings.silenceTimeout())) {
                case BinanceStream.Next.Closed closed -> take(closed);
                case BinanceStream.Next.Unreadable(String reason, String frame) ->
                    absurd(FeedStatus.Refusal.UNUSABLE, null, Quarantine.Reason.UNREADABLE, reason, frame);
                case BinanceStream.Next.Lost lost -> {
                    history.keepSealed();
                    throw new ExchangeUnavailable("the stream was lost: " + lost.reason());
                }
            }
            if (!stream.hasMore() || history.waiting() >= MAX_KEPT_TOGETHER) {
                history.keepSealed();
                history.compareIfDue();
            }
        }
    }

    private void take(BinanceStream.Next.Closed closed) throws InterruptedException {
        StreamKline kline = closed.kline();
        Instant openTime = Instant.ofEpochMilli(kline.openTime());
        Bar bar;
        try {
            bar = kline.toBar(series.symbol(), series.interval());
        } catch (IllegalArgumentException e) {
            String reason = BinanceRest.reason(e);
            absurd(FeedStatus.Refusal.UNUSABLE, openTime, Quarantine.Reason.UNUSABLE, reason, kline);
            return;
        }
        if (history.isAhead(bar) && isOfTheFuture(bar)) {
            // Nothing is missing because of it, so there is nothing to ask REST for.
            String reason = "it closes at " + bar.closeTime();
            putAside(FeedStatus.Refusal.FUTURE, openTime, Quarantine.Reason.FUTURE, reason, kline);
            return;
        }
        SealOutcome outcome = history.offer(bar, closed.receivedAt());
        if (outcome instanceof SealOutcome.Gap gap) {
            history.keepSealed();
            untilDone(() -> history.fill(gap.to()));
            outcome = history.offer(bar, closed.receivedAt());
        }
        switch (outcome) {
            case SealOutcome.Sealed sealed -> LOG.tracef("%s: sealed %s", series, openTime);
            case SealOutcome.Duplicate duplicate -> status.refused(FeedStatus.Refusal.DUPLICATE);
            case SealOutcome.Conflict conflict -> {
                status.refused(FeedStatus.Refusal.CONFLICT);
                history.compareSoon();
            }
            case SealOutcome.Resurfaced resurfaced -> {
                late(bar);
                history.compareSoon();
            }
            case SealOutcome.Late late -> late(bar);
            case SealOutcome.Jump jump -> {
                String reason = "after a close of " + jump.lastClose();
                putAside(FeedStatus.Refusal.PRICE_JUMP, openTime, Quarantine.Reason.PRICE_JUMP, reason, kline);
                untilDone(() -> history.fill(bar.closeTime()));
            }
            case SealOutcome.Gap gap -> throw new IllegalStateException("the gap was filled, yet there is " + gap);
        }
    }

    /** Something came that should have been a bar. Perhaps REST has it in better shape; if not, the next bar will tell. */
    private void absurd(
            FeedStatus.Refusal refusal,
            @Nullable Instant openTime,
            Quarantine.Reason reason,
            String detail,
            Object words)
            throws InterruptedException {
        putAside(refusal, openTime, reason, detail, words);
        untilDone(history::catchUp);
    }

    private void putAside(
            FeedStatus.Refusal refusal,
            @Nullable Instant openTime,
            Quarantine.Reason reason,
            String detail,
            Object words) {
        status.refused(refusal);
        history.keepSealed();
        history.quarantine(openTime, reason, detail, words);
    }

    private void late(Bar bar) {
        status.refused(FeedStatus.Refusal.LATE);
        history.keepApart(bar);
    }

    /** The exchange's own clock decides; one server of it may lag a little behind another. */
    private boolean isOfTheFuture(Bar bar) throws InterruptedException {
        Instant now = untilItWorks(ports.rest()::serverTime);
        return bar.closeTime().isAfter(now.plus(series.interval().length()));
    }

    private void untilDone(Task task) throws InterruptedException {
        untilItWorks(() -> {
            task.run();
            return true;
        });
    }

    /** Repeats a request while the stream goes on collecting. */
    private <T> T untilItWorks(Attempt<T> attempt) throws InterruptedException {
        boolean wasFollowing = status.snapshot().ready();
        while (!stopped()) {
            try {
                T result = attempt.run();
                failures = 0;
                if (wasFollowing) {
                    status.following();
                }
                return result;
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
            LOG.debugf("%s: stopped while waiting", series);
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }
}
