package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.Sentiment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored bar as it is shown. What its source does not have is null.
 *
 * @param sentiment what was known of the coin when a followed bar was sealed
 * @param sequence its place in the followed history; null for bars that are not published
 * @param source {@code STREAM} or {@code BACKFILL} for followed bars, else where it came from
 * @param revision how often its content was changed
 * @param odd whether its high or low is not one, as in some files
 */
@RegisterForReflection
record StoredBar(
        Instant openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volumeBase,
        @Nullable BigDecimal volumeQuote,
        @Nullable Long trades,
        @Nullable BigDecimal takerBuyBase,
        @Nullable BigDecimal takerBuyQuote,
        @Nullable BigDecimal adjustedClose,
        @Nullable Sentiment sentiment,
        @Nullable Long sequence,
        String source,
        String checksum,
        int revision,
        boolean odd,
        boolean published) {
    static StoredBar of(BarRow row) {
        return new StoredBar(
                row.key.openTime(),
                row.open,
                row.high,
                row.low,
                row.close,
                row.volumeBase,
                row.volumeQuote,
                row.trades,
                row.takerBuyBase,
                row.takerBuyQuote,
                row.adjustedClose,
                row.sentiment == null ? null : row.sentiment.sentiment(),
                row.sequence,
                row.source,
                row.checksum,
                row.revision,
                row.odd,
                row.published);
    }
}
