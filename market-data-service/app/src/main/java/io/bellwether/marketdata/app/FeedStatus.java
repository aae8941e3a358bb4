package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Freshness;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How a feed is doing: told by its worker, read by health checks, metrics and requests. */
final class FeedStatus {
    private static final Logger LOG = Logger.getLogger(FeedStatus.class);

    /** Why a closed kline did not become a bar on the topic. */
    enum Refusal {
        /** It is not a bar: a number that is none, a high below the low. */
        UNUSABLE,
        /** It is on the topic already. */
        DUPLICATE,
        /** It is on the topic already, with other content. REST is asked which one is true. */
        CONFLICT,
        /** Later ones are on the topic already. */
        LATE,
        /** Its price is ten times the last one or more, or a tenth of it or less. REST is asked whether that is true. */
        PRICE_JUMP,
        /** By the exchange's own clock it is not over yet. */
        FUTURE
    }

    /**
     * What the outside may see.
     *
     * @param obstacle what keeps the feed from following the exchange; absent when it does
     * @param ageSeconds how long ago the newest bar closed, by the venue's clock; absent as long as nobody knows
     * @param stale whether that is too long to enter a position
     */
    record Snapshot(
            Symbol symbol,
            BarInterval interval,
            int partition,
            boolean ready,
            @Nullable String obstacle,
            @Nullable Instant lastOpenTime,
            @Nullable Long lastSequence,
            @Nullable Double ageSeconds,
            boolean stale,
            long gaps,
            long reconnects) {}

    /** More than this is a replay, or a bar that was streamed long after. */
    private static final Duration LONGEST_LATENCY = Duration.ofMinutes(5);

    private final Symbol symbol;
    private final BarInterval interval;
    private final int partition;
    private final MeterRegistry metrics;
    private final Tags tags;
    private final Freshness freshness;
    private final List<Gauge> gauges;
    private final Timer latencies;
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong connects = new AtomicLong();
    private volatile @Nullable String obstacle = "it is starting";
    private volatile @Nullable BarClosed last;
    private volatile @Nullable Duration age;
    private volatile boolean stale = true;

    /**
     * The status of a feed that is about to start.
     *
     * @param partition where on the topic its bars go
     * @param freshnessGrace how long after it is due the next bar may come
     */
    FeedStatus(Symbol symbol, BarInterval interval, int partition, Duration freshnessGrace, MeterRegistry metrics) {
        this.symbol = symbol;
        this.interval = interval;
        this.partition = partition;
        this.metrics = metrics;
        tags = Tags.of("symbol", symbol.value(), "interval", interval.code());
        freshness = new Freshness(symbol, interval, freshnessGrace);
        gauges = List.of(
                Gauge.builder("bellwether.bar.last.close.timestamp", this, FeedStatus::lastCloseSeconds)
                        .description("Close time of the newest published bar, by the venue's clock")
                        .baseUnit("seconds")
                        .tags(tags)
                        .register(metrics),
                Gauge.builder("bellwether.bar.age", this, FeedStatus::ageSeconds)
                        .description("How long ago the newest published bar closed, by the venue's clock")
                        .baseUnit("seconds")
                        .tags(tags)
                        .register(metrics));
        latencies = Timer.builder("bellwether.feed.latency")
                .description("From a streamed bar's close at the venue to our first sight of it, by both clocks")
                .tags(tags)
                .register(metrics);
        gaps();
        reconnects();
        absences();
        corrections();
        for (Refusal refusal : Refusal.values()) {
            refusals(refusal);
        }
        for (BarSource source : BarSource.values()) {
            publications(source);
        }
    }

    /** The feed has ended: a number that nobody keeps up must not look like one. */
    void close() {
        gauges.forEach(metrics::remove);
    }

    void connected() {
        if (connects.getAndIncrement() > 0) {
            reconnects().increment();
        }
    }

    void refused(Refusal refusal) {
        refusals(refusal).increment();
    }

    void resumedAfter(BarClosed event) {
        last = event;
    }

    void published(List<BarClosed> events) {
        for (BarClosed event : events) {
            publications(event.source()).increment();
            measureLatency(event);
        }
        last = events.getLast();
    }

    /** From a bar's close to our first sight of it. A replay's clock is not ours, and what it would say means nothing. */
    private void measureLatency(BarClosed event) {
        Duration latency = Duration.between(event.eventTime(), event.createdAt());
        if (event.source() == BarSource.STREAM && !latency.isNegative() && latency.compareTo(LONGEST_LATENCY) < 0) {
            latencies.record(latency);
        }
    }

    /** Counts what became known about the bars. */
    void happened(MarketEvent event) {
        switch (event) {
            case MarketEvent.GapOpened gap -> {
                gaps.incrementAndGet();
                gaps().increment();
            }
            case MarketEvent.GapSealed gap -> {
                if (gap.absent() > 0) {
                    absences().increment((double) gap.absent());
                    LOG.warnf(
                            "%s %s: the exchange has no bar at %d of the open times from %s until %s; sealed as absent",
                            symbol, interval.code(), gap.absent(), gap.from(), gap.to());
                }
            }
            case MarketEvent.BarCorrected correction -> {
                corrections().increment();
                LOG.warnf(
                        "%s %s: bar %s was sealed as %s and is %s by the exchange's history: corrected",
                        symbol,
                        interval.code(),
                        correction.bar().openTime(),
                        correction.previousChecksum() == null ? "absent" : correction.previousChecksum(),
                        correction.checksum());
            }
            case MarketEvent.FreshnessChanged change -> {}
        }
    }

    /** History is published and the stream is heard. */
    void following() {
        if (obstacle != null) {
            obstacle = null;
            BarClosed newest = last;
            LOG.infof(
                    "%s %s: following the stream; newest bar %s",
                    symbol,
                    interval.code(),
                    newest == null ? "none yet" : newest.bar().openTime());
        }
    }

    /** Something is in the way. One line tells it, not one for each attempt. */
    void hindered(String reason) {
        if (!reason.equals(obstacle)) {
            obstacle = reason;
            LOG.warnf("%s %s: %s; trying again until it works", symbol, interval.code(), reason);
        }
    }

    /** Looks at the clocks; to be called by one thread only. Arguments as of {@link Freshness#look}. */
    Optional<MarketEvent.FreshnessChanged> look(Instant venueNow, double rate, Instant now) {
        BarClosed newest = last;
        Instant lastCloseTime = newest == null ? null : newest.bar().closeTime();
        age = lastCloseTime == null ? null : Freshness.age(lastCloseTime, venueNow);
        Optional<MarketEvent.FreshnessChanged> change = freshness.look(lastCloseTime, venueNow, rate, now);
        change.ifPresent(event -> stale = event.stale());
        return change;
    }

    Snapshot snapshot() {
        String reason = obstacle;
        BarClosed newest = last;
        Duration since = age;
        return new Snapshot(
                symbol,
                interval,
                partition,
                reason == null,
                reason,
                newest == null ? null : newest.bar().openTime(),
                newest == null ? null : newest.sequence(),
                since == null ? null : seconds(since),
                stale,
                gaps.get(),
                Math.max(0, connects.get() - 1));
    }

    private double lastCloseSeconds() {
        BarClosed newest = last;
        return newest == null ? Double.NaN : newest.bar().closeTime().toEpochMilli() / 1000.0;
    }

    private double ageSeconds() {
        Duration since = age;
        return since == null ? Double.NaN : seconds(since);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private Counter gaps() {
        return counter("bellwether.bar.gap", "Runs of bars that the stream did not bring");
    }

    private Counter reconnects() {
        return counter("bellwether.ws.reconnect", "Streams opened after the first");
    }

    private Counter absences() {
        return counter("bellwether.bar.absent", "Open times sealed without a bar, because the exchange has none");
    }

    private Counter corrections() {
        return counter("bellwether.bar.corrected", "Sealed bars that the exchange's history shows differently");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(metrics);
    }

    private Counter refusals(Refusal refusal) {
        return Counter.builder("bellwether.bar.refused")
                .description("Closed klines that did not become a bar")
                .tags(tags.and("reason", name(refusal)))
                .register(metrics);
    }

    private Counter publications(BarSource source) {
        return Counter.builder("bellwether.bar.published")
                .description("Bars on the topic")
                .tags(tags.and("source", source.name().toLowerCase(Locale.ROOT)))
                .register(metrics);
    }

    private static String name(Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT);
    }
}
