package io.bellwether.feature.contract;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;

/**
 * What a model sees at the close of one bar: computed from that bar and those before it, never from later ones.
 *
 * @param id {@link #idOf}
 * @param featureSetId hash of the feature set's canonical definition and the engine's version; a model accepts no other
 * @param barSequence the {@code sequence} of the bar
 * @param eventTime the bar's close time
 * @param createdAt when feature computed it, by its own clock
 */
public record FeatureVector(
        String id,
        String featureSetId,
        Symbol symbol,
        BarInterval interval,
        Instant barOpenTime,
        long barSequence,
        FloatTensor tensor,
        Instant eventTime,
        Instant createdAt) {
    /** {@code vector:featureSetId:SYMBOL:interval:openTimeMillis}. */
    public static String idOf(String featureSetId, Symbol symbol, BarInterval interval, Instant barOpenTime) {
        return "vector:" + featureSetId + ":" + symbol + ":" + interval.code() + ":" + barOpenTime.toEpochMilli();
    }
}
