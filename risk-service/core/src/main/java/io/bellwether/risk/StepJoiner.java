package io.bellwether.risk;

import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings each bar of a symbol together with its prediction. They come on two topics, so either may be first; the result
 * must not depend on which was.
 *
 * <p>A step is complete when
 * <ul>
 *   <li>its bar is a backfilled one: it never enters and exits by a stop only, so a prediction cannot change anything;
 *   <li>or its prediction is there;
 *   <li>or a later bar's prediction is there. Predictions keep the order of the bars, so this one's will not come;
 *   <li>or its grace period is over.
 * </ul>
 * Steps leave in the order of their bars. Only the last rule depends on time, and on the outcome of a run only where
 * inference is down or slower than the grace period.
 */
final class StepJoiner {
    private final TreeMap<Instant, BarClosed> bars = new TreeMap<>();
    private final TreeMap<Instant, Prediction> predictions = new TreeMap<>();
    private Instant newestPrediction = Instant.MIN;
    private Instant graceExpiredUntil = Instant.MIN;

    /** Takes a bar in; the same bar again changes nothing. */
    void bar(BarClosed bar) {
        bars.putIfAbsent(bar.bar().openTime(), bar);
    }

    /** Takes a prediction in. A second one for the same bar is dropped: the first one counts. */
    void prediction(Prediction prediction) {
        predictions.putIfAbsent(prediction.barOpenTime(), prediction);
        if (prediction.barOpenTime().isAfter(newestPrediction)) {
            newestPrediction = prediction.barOpenTime();
        }
    }

    /** Bars up to {@code barOpenTime}, inclusive, wait for their predictions no longer. */
    void graceExpired(Instant barOpenTime) {
        if (barOpenTime.isAfter(graceExpiredUntil)) {
            graceExpiredUntil = barOpenTime;
        }
    }

    /** The earliest bar's step if it is complete; it is taken out. */
    Optional<Step> poll() {
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<Instant, BarClosed> first = bars.firstEntry();
        Instant openTime = first.getKey();
        boolean backfilled = first.getValue().source() == BarSource.BACKFILL;
        @Nullable Prediction prediction = backfilled ? null : predictions.get(openTime);
        if (prediction == null
                && !backfilled
                && !newestPrediction.isAfter(openTime)
                && graceExpiredUntil.isBefore(openTime)) {
            return Optional.empty();
        }
        bars.remove(openTime);
        predictions.headMap(openTime, true).clear();
        return Optional.of(new Step(first.getValue(), prediction));
    }

    int waitingBars() {
        return bars.size();
    }

    int waitingPredictions() {
        return predictions.size();
    }
}
