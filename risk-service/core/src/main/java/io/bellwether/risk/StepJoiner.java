package io.bellwether.risk;

import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings each bar of a symbol together with its predictions. They come on two topics, so either may be first; the result
 * must not depend on which was.
 *
 * <p>A step is complete when
 * <ul>
 *   <li>its bar is a backfilled one: it never enters and exits by a stop only, so a prediction cannot change anything;
 *   <li>or the prediction of every model that is listened to is there;
 *   <li>or a later bar's prediction of the same model is. Predictions keep the order of the bars, so this one's will not come;
 *   <li>or its grace period is over.
 * </ul>
 * Steps leave in the order of their bars. Only the last rule depends on time, and on the outcome of a run only where
 * inference is down or slower than the grace period.
 */
final class StepJoiner {
    private final List<String> models;
    private final int slots;
    private final TreeMap<Instant, BarClosed> bars = new TreeMap<>();
    private final TreeMap<Instant, @Nullable Prediction[]> predictions = new TreeMap<>();
    private final Instant[] newestPrediction;
    private Instant graceExpiredUntil = Instant.MIN;

    /** Waits for one prediction of whatever model. */
    StepJoiner() {
        this(Set.of());
    }

    /** @param models whose predictions are waited for, by name; empty for one of whatever model */
    StepJoiner(Set<String> models) {
        this.models = models.stream().sorted().toList();
        this.slots = Math.max(1, models.size());
        this.newestPrediction = new Instant[slots];
        Arrays.fill(newestPrediction, Instant.MIN);
    }

    /** Takes a bar in; the same bar again changes nothing. */
    void bar(BarClosed bar) {
        bars.putIfAbsent(bar.bar().openTime(), bar);
    }

    /** Takes a prediction in. A second one of a model for the same bar is dropped: the first one counts. */
    void prediction(Prediction prediction) {
        int slot = slot(prediction);
        if (slot < 0) {
            return;
        }
        @Nullable
        Prediction[] ofBar = predictions.computeIfAbsent(prediction.barOpenTime(), key -> new Prediction[slots]);
        if (ofBar[slot] == null) {
            ofBar[slot] = prediction;
        }
        if (prediction.barOpenTime().isAfter(newestPrediction[slot])) {
            newestPrediction[slot] = prediction.barOpenTime();
        }
    }

    /** Bars up to {@code barOpenTime}, inclusive, wait for their predictions no longer. */
    void graceExpired(Instant barOpenTime) {
        if (barOpenTime.isAfter(graceExpiredUntil)) {
            graceExpiredUntil = barOpenTime;
        }
    }

    /** When the earliest bar's step could be decided: its open time, if it is complete. */
    @Nullable
    Instant complete() {
        if (bars.isEmpty()) {
            return null;
        }
        Instant openTime = bars.firstKey();
        boolean backfilled = bars.firstEntry().getValue().source() == BarSource.BACKFILL;
        return backfilled || !graceExpiredUntil.isBefore(openTime) || hasAll(openTime) ? openTime : null;
    }

    /** The earliest bar's open time, complete or not. */
    @Nullable
    Instant earliest() {
        return bars.isEmpty() ? null : bars.firstKey();
    }

    /** The earliest bar's step if it is complete; it is taken out. */
    Optional<Step> poll() {
        Instant openTime = complete();
        if (openTime == null) {
            return Optional.empty();
        }
        Map.Entry<Instant, BarClosed> first = bars.pollFirstEntry();
        BarClosed bar = first.getValue();
        List<Prediction> ofBar = bar.source() == BarSource.BACKFILL ? List.of() : listed(predictions.get(openTime));
        while (!predictions.isEmpty() && !predictions.firstKey().isAfter(openTime)) {
            predictions.pollFirstEntry();
        }
        return Optional.of(new Step(bar, ofBar, Readings.NONE));
    }

    int waitingBars() {
        return bars.size();
    }

    int waitingPredictions() {
        return predictions.size();
    }

    private int slot(Prediction prediction) {
        if (models.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < slots; i++) {
            if (Step.isOf(prediction, models.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean hasAll(Instant openTime) {
        @Nullable Prediction[] ofBar = predictions.get(openTime);
        for (int i = 0; i < slots; i++) {
            if ((ofBar == null || ofBar[i] == null) && !newestPrediction[i].isAfter(openTime)) {
                return false;
            }
        }
        return true;
    }

    private static List<Prediction> listed(@Nullable Prediction @Nullable [] ofBar) {
        if (ofBar == null) {
            return List.of();
        }
        if (ofBar.length == 1) {
            return ofBar[0] == null ? List.of() : List.of(ofBar[0]);
        }
        List<Prediction> listed = new ArrayList<>(ofBar.length);
        for (@Nullable Prediction prediction : ofBar) {
            if (prediction != null) {
                listed.add(prediction);
            }
        }
        return listed;
    }
}
