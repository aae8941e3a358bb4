package io.bellwether.marketdata.app;

import io.bellwether.marketdata.BarMerge;
import io.bellwether.marketdata.BarSealer;
import io.bellwether.marketdata.SealOutcome;
import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.file.HistoricBar;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The history of one symbol that is being followed: asks REST, hands what it says to {@link BarMerge}, which decides, and
 * sees to it that the outcome is stored, published and counted. For the one thread of its {@link SymbolFeed}.
 */
final class FollowedHistory {
    private static final Logger LOG = Logger.getLogger(FollowedHistory.class);

    /** Sealed bars are compared at least this often, however few that are. */
    private static final Duration COMPARISON_INTERVAL = Duration.ofHours(1);

    private final Series series;
    private final int partition;
    private final FeedPorts ports;
    private final FeedStatus status;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final int comparisonEvery;
    private final List<BarClosed> sealed = new ArrayList<>();
    private BarMerge merge;
    private int sinceComparison;
    private long comparedNanos = System.nanoTime();

    FollowedHistory(
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
        this.clock = clock;
        long anHoursBars =
                Math.max(1, COMPARISON_INTERVAL.dividedBy(series.interval().length()));
        comparisonEvery = Math.toIntExact(Math.min(settings.comparedBars(), anHoursBars));
        merge = mergeAfter(List.of());
    }

    /** Publishes what is stored but perhaps was not published, and goes on after the newest stored bar. */
    void resume() throws InterruptedException {
        sealed.clear();
        ports.keeper().settle(series);
        List<BarClosed> newest;
        List<BarClosed> pending = ports.store().unpublished(series, BinanceRest.PAGE);
        do {
            while (!pending.isEmpty()) {
                ports.keeper().publish(new BarRun(series, partition, pending));
                status.published(pending);
                pending = ports.store().unpublished(series, BinanceRest.PAGE);
            }
            newest = ports.store().newest(series, BarSealer.REMEMBERED_BARS);
            // What a lost connection left behind may be stored only now: going on after it would publish it too late.
            pending = ports.store().unpublished(series, BinanceRest.PAGE);
        } while (!pending.isEmpty());
        if (!newest.isEmpty()) {
            status.resumedAfter(newest.getLast());
        }
        merge = mergeAfter(newest);
    }

    /** Fetches everything that is closed by the exchange's clock, and looks once more at what was sealed before. */
    void catchUp() throws ExchangeUnavailable, InterruptedException {
        Instant now = ports.rest().serverTime();
        // What is not closed by then comes through the stream, which is open already.
        Instant to = series.interval().openTimeOf(now);
        merge.missedUntil(to, clock.instant());
        Instant from = merge.comparableFrom(2 * settings.comparedBars())
                .orElse(to.minus(series.interval().length().multipliedBy(settings.historyBars())));
        // Hundreds of symbols come back in the same moment; they need not compare again in the same one too.
        noteComparison(Math.floorMod(series.hashCode(), comparisonEvery));
        fetch(from, to, to, now);
    }

    /** Fetches until the bar before {@code to} is sealed: REST may lag behind the stream for a moment. */
    void fill(Instant to) throws ExchangeUnavailable, InterruptedException {
        Instant now = ports.rest().serverTime();
        Instant from = merge.nextOpenTime().orElse(to);
        // The stream showed the bar at "to", or the one before it, as closed. Bars behind it tell an absence from a
        // lag.
        Instant shown = to.plus(series.interval().length());
        fetch(from, later(series.interval().openTimeOf(now), shown), to, later(now, shown));
        Instant next = merge.nextOpenTime().orElse(to);
        if (next.isBefore(to)) {
            throw new ExchangeUnavailable("the exchange's history has no bar from %s until %s yet".formatted(next, to));
        }
    }

    /** Looks once more at what was sealed before, if it is time. A failure means later, for the feed must go on. */
    void compareIfDue() throws InterruptedException {
        Optional<Instant> from = merge.comparableFrom(2 * settings.comparedBars());
        boolean settled = System.nanoTime() - comparedNanos
                >= settings.confirmationDelay().toNanos();
        if (sinceComparison < comparisonEvery || !settled || from.isEmpty()) {
            return;
        }
        noteComparison(0);
        try {
            Instant to = merge.nextOpenTime().orElseThrow();
            fetch(from.get(), to, to, to);
        } catch (ExchangeUnavailable e) {
            LOG.debugf("%s: not compared with REST: %s", series, BinanceRest.reason(e));
            compareSoon();
        }
    }

    /** Something said that a sealed bar may be wrong. */
    void compareSoon() {
        sinceComparison = comparisonEvery;
    }

    /** Whether bars are missing before this one. */
    boolean isAhead(Bar bar) {
        return merge.nextOpenTime()
                .filter(next -> next.isBefore(bar.openTime()))
                .isPresent();
    }

    /** Takes a bar from the stream. If it is sealed it is kept with the next {@link #keepSealed}. */
    SealOutcome offer(Bar bar, Instant receivedAt) {
        SealOutcome outcome = merge.stream(bar, receivedAt);
        if (outcome instanceof SealOutcome.Sealed(BarClosed event)) {
            sealed.add(event);
            sinceComparison++;
        }
        return outcome;
    }

    /** How many bars wait to be kept. */
    int waiting() {
        return sealed.size();
    }

    /** Stores and publishes what the stream brought since the last time. */
    void keepSealed() {
        List<BarClosed> bars = List.copyOf(sealed);
        sealed.clear();
        publishEvents();
        keep(bars);
    }

    /** Stores a bar that is true but too late to be published. */
    void keepApart(Bar bar) {
        ports.history().keep(series, "late", List.of(HistoricBar.of(bar)));
    }

    /** Puts aside what cannot be true; {@code words} are the exchange's own. */
    void quarantine(@Nullable Instant openTime, Quarantine.Reason reason, String detail, Object words) {
        ports.quarantine().take(new Quarantine.Suspect(series, openTime, reason, detail, words));
    }

    private BarMerge mergeAfter(List<BarClosed> newest) {
        return BarMerge.after(series.symbol(), series.interval(), newest, settings.confirmationDelay());
    }

    /**
     * Fetches page by page and takes in what comes.
     *
     * @param from the earliest open time, inclusive
     * @param to the latest open time, exclusive
     * @param sealBefore bars from here on are only looked at, see {@link BarMerge#answer}
     * @param now a kline that closes later is still open
     */
    private void fetch(Instant from, Instant to, Instant sealBefore, Instant now)
            throws ExchangeUnavailable, InterruptedException {
        ports.sentiment().learn(series.symbol());
        Instant next = from;
        while (next.isBefore(to)) {
            Instant end;
            ports.pages().acquire();
            try {
                List<Kline> page = ports.rest().klines(series.symbol(), series.interval(), next, to);
                take(page, sealBefore, now);
                if (page.size() < BinanceRest.PAGE) {
                    return;
                }
                end = Instant.ofEpochMilli(page.getLast().openTime())
                        .plus(series.interval().length());
            } finally {
                ports.pages().release();
            }
            if (!end.isAfter(next)) {
                throw new ExchangeUnavailable("a page of klines from %s on ended at %s".formatted(next, end));
            }
            next = end;
        }
    }

    private void take(List<Kline> page, Instant sealBefore, Instant now)
            throws ExchangeUnavailable, InterruptedException {
        BarMerge.Answer answer = merge.answer(usable(page, now), sealBefore, clock.instant(), System.nanoTime());
        publishEvents();
        for (BarMerge.Correction correction : answer.corrections()) {
            correct(correction);
        }
        keep(answer.sealed());
        if (answer.changeDoubted()) {
            compareSoon();
        }
        if (answer.doubt().isPresent()) {
            throw new ExchangeUnavailable(
                    answer.doubt().get() + "; it is asked once more", settings.confirmationDelay());
        }
    }

    /** A kline that is no bar is left out: if the exchange does not mend it, there is no bar. */
    private List<Bar> usable(List<Kline> page, Instant now) {
        List<Bar> bars = new ArrayList<>(page.size());
        for (Kline kline : page) {
            if (!kline.isClosedAt(now)) {
                break;
            }
            try {
                bars.add(kline.toBar(series.symbol(), series.interval()));
            } catch (IllegalArgumentException e) {
                Instant openTime = Instant.ofEpochMilli(kline.openTime());
                quarantine(openTime, Quarantine.Reason.UNUSABLE, BinanceRest.reason(e), kline);
            }
        }
        return bars;
    }

    private void correct(BarMerge.Correction correction) throws InterruptedException {
        BarClosed corrected = correction.corrected();
        if (correction.previousChecksum().isPresent()) {
            ports.store()
                    .correct(series, corrected, correction.previousChecksum().get());
        } else {
            keepApart(corrected.bar());
        }
    }

    private void noteComparison(int barsSince) {
        sinceComparison = barsSince;
        comparedNanos = System.nanoTime();
    }

    private void keep(List<BarClosed> sealedBars) {
        if (!sealedBars.isEmpty()) {
            List<BarClosed> bars = ports.sentiment().joined(series.symbol(), sealedBars);
            ports.keeper().keep(new BarRun(series, partition, bars));
            status.published(bars);
        }
    }

    private void publishEvents() {
        List<MarketEvent> events = merge.drainEvents();
        ports.events().publish(events);
        events.forEach(status::happened);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
