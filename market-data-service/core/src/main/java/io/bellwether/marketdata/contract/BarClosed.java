package io.bellwether.marketdata.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bar is closed, checked and sealed: no bar that the exchange has is missing before it. Should the exchange change its
 * mind later, a {@link MarketEvent.BarCorrected} says so.
 *
 * @param id {@link #idOf}: the same bar has the same id, whoever publishes it and however often
 * @param sequence how many intervals it opens after the first bar of its symbol's and interval's history here. A number is
 *     missing exactly where the exchange has no bar; a run of bars is whole if last - first + 1 is their count.
 * @param checksum lower-case hexadecimal SHA-256 over the bar's canonical text, see {@code BarChecksum}
 * @param sealed always true on this topic; kept explicit so that a consumer can refuse what is not
 * @param sentiment what was known of the base asset's coin at the bar's close; absent where nothing was
 * @param eventTime when it happened at the venue: the bar's close time
 * @param createdAt when market-data first saw the closed bar, by its own clock
 */
public record BarClosed(
        String id,
        Bar bar,
        long sequence,
        BarSource source,
        String checksum,
        boolean sealed,
        @Nullable Sentiment sentiment,
        Instant eventTime,
        Instant createdAt) {
    public BarClosed {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative, was " + sequence);
        }
        if (sentiment != null && sentiment.publishedAt().isAfter(bar.closeTime())) {
            throw new IllegalArgumentException("sentiment must be known at the close %s, was published at %s"
                    .formatted(bar.closeTime(), sentiment.publishedAt()));
        }
    }

    /** A bar without sentiment. */
    public BarClosed(
            String id,
            Bar bar,
            long sequence,
            BarSource source,
            String checksum,
            boolean sealed,
            Instant eventTime,
            Instant createdAt) {
        this(id, bar, sequence, source, checksum, sealed, null, eventTime, createdAt);
    }

    /** The same bar with what was known of its coin. */
    public BarClosed with(Sentiment known) {
        return new BarClosed(id, bar, sequence, source, checksum, sealed, known, eventTime, createdAt);
    }

    /** {@code bar:SYMBOL:interval:openTimeMillis}. */
    public static String idOf(Symbol symbol, BarInterval interval, Instant openTime) {
        return "bar:%s:%s:%d".formatted(symbol, interval.code(), openTime.toEpochMilli());
    }
}
