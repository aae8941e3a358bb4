package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
        /** It is on the topic already, with other content. */
        CONFLICT,
        /** It is older than what can be compared. */
        LATE
    }

    /**
     * What the outside may see.
     *
     * @param obstacle what keeps the feed from following the exchange; absent when it does
     */
    record Snapshot(
            Symbol symbol,
            BarInterval interval,
            boolean ready,
            @Nullable String obstacle,
            @Nullable Instant lastOpenTime,
            @Nullable Long lastSequence,
            long gaps,
            long reconnects) {}

    private final Symbol symbol;
    private final BarInterval interval;
    private final MeterRegistry metrics;
    private final Tags tags;
    private final Counter gapCounter;
    private final Counter reconnectCounter;
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong connects = new AtomicLong();
    private volatile @Nullable String obstacle = "it is starting";
    private volatile @Nullable BarClosed last;

    FeedStatus(Symbol symbol, BarInterval interval, MeterRegistry metrics) {
        this.symbol = symbol;
        this.interval = interval;
        this.metrics = metrics;
        tags = Tags.of("symbol", symbol.value(), "interval", interval.code());
        gapCounter = Counter.builder("bellwether.bar.gap")
                .description("Jumps in the stream that had to be backfilled")
                .tags(tags)
                .register(metrics);
        reconnectCounter = Counter.builder("bellwether.ws.reconnect")
                .description("Stream connections after the first")
                .tags(tags)
                .register(metrics);
        Gauge.builder("bellwether.bar.last.close.timestamp", this, FeedStatus::lastCloseSeconds)
                .description("Close time of the newest published bar, by the venue's clock")
                .baseUnit("seconds")
                .tags(tags)
                .register(metrics);
        for (Refusal refusal : Refusal.values()) {
            refusals(refusal);
        }
        for (BarSource source : BarSource.values()) {
            publications(source);
        }
    }

    void connected() {
        if (connects.getAndIncrement() > 0) {
            reconnectCounter.increment();
        }
    }

    void gap() {
        gaps.incrementAndGet();
        gapCounter.increment();
    }

    void refused(Refusal refusal, String detail) {
        refusals(refusal).increment();
        if (refusal == Refusal.UNUSABLE || refusal == Refusal.CONFLICT) {
            LOG.warnf("%s %s: refused a kline (%s): %s", symbol, interval.code(), name(refusal), detail);
        }
    }

    void resumedAfter(BarClosed event) {
        last = event;
    }

    void published(List<BarClosed> events) {
        for (BarClosed event : events) {
            publications(event.source()).increment();
        }
        last = events.getLast();
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

    Snapshot snapshot() {
        String reason = obstacle;
        BarClosed newest = last;
        return new Snapshot(
                symbol,
                interval,
                reason == null,
                reason,
                newest == null ? null : newest.bar().openTime(),
                newest == null ? null : newest.sequence(),
                gaps.get(),
                Math.max(0, connects.get() - 1));
    }

    private double lastCloseSeconds() {
        BarClosed newest = last;
        return newest == null ? Double.NaN : newest.bar().closeTime().toEpochMilli() / 1000.0;
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
