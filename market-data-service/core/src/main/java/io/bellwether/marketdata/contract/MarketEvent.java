package io.bellwether.marketdata.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know about a symbol's bars beside the bars themselves. It may come more than once, after a failure,
 * and then has the same id.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MarketEvent.GapOpened.class, name = "gap-opened"),
    @JsonSubTypes.Type(value = MarketEvent.GapSealed.class, name = "gap-sealed"),
    @JsonSubTypes.Type(value = MarketEvent.BarCorrected.class, name = "bar-corrected"),
    @JsonSubTypes.Type(value = MarketEvent.FreshnessChanged.class, name = "freshness-changed")
})
public sealed interface MarketEvent {
    /** Derived from what the event says, so that the same event has the same id. */
    String id();

    Symbol symbol();

    BarInterval interval();

    /** When it happened, by the venue's clock. */
    Instant eventTime();

    /** When market-data noticed, by its own clock. */
    Instant createdAt();

    /**
     * Bars are missing and being asked for. No later bar is published before they are there, or proven absent.
     *
     * @param id {@code gap-opened:SYMBOL:interval:fromMillis}
     * @param from open time of the first missing bar
     * @param to end of what is missing, exclusive: an open time
     * @param eventTime the same as {@code to}
     */
    record GapOpened(
            String id,
            Symbol symbol,
            BarInterval interval,
            Instant from,
            Instant to,
            Instant eventTime,
            Instant createdAt)
            implements MarketEvent {}

    /**
     * The gap is closed and the bars go on behind it. Where bars are absent the sequence of the bars has a hole.
     *
     * @param id {@code gap-sealed:SYMBOL:interval:fromMillis}
     * @param from as in {@link GapOpened}
     * @param to as in {@link GapOpened}, or later where the gap grew
     * @param filled bars that were fetched from the exchange's history
     * @param absent bars that the exchange itself does not have
     * @param eventTime the same as {@code to}
     */
    record GapSealed(
            String id,
            Symbol symbol,
            BarInterval interval,
            Instant from,
            Instant to,
            long filled,
            long absent,
            Instant eventTime,
            Instant createdAt)
            implements MarketEvent {}

    /**
     * The exchange's history shows a sealed bar differently now. The stored bar is changed; what was published stays as it
     * was, and decisions made on it stand. Vectors of this sequence, and of those within a warm-up behind it, were computed
     * from the former content.
     *
     * @param id {@code bar-corrected:SYMBOL:interval:openTimeMillis:checksum}
     * @param bar what holds from now on
     * @param sequence the place of the bar in the published history
     * @param previousChecksum of the former content; absent where the bar was sealed as absent
     * @param checksum of {@code bar}
     * @param eventTime the bar's close time
     */
    record BarCorrected(
            String id,
            Symbol symbol,
            BarInterval interval,
            Bar bar,
            long sequence,
            @Nullable String previousChecksum,
            String checksum,
            Instant eventTime,
            Instant createdAt)
            implements MarketEvent {}

    /**
     * The newest bar became too old, or there is a new one again. The first one after a start says how it is then.
     *
     * @param id {@code freshness:SYMBOL:interval:fresh|stale:lastCloseMillis}, with {@code none} where there is no bar
     * @param lastCloseTime close time of the newest sealed bar; absent if there is none
     * @param eventTime the venue's time at that moment
     */
    record FreshnessChanged(
            String id,
            Symbol symbol,
            BarInterval interval,
            boolean stale,
            @Nullable Instant lastCloseTime,
            Instant eventTime,
            Instant createdAt)
            implements MarketEvent {}
}
