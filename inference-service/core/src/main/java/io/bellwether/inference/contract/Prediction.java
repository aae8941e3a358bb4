package io.bellwether.inference.contract;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.List;

/**
 * What a model makes of one feature vector.
 *
 * @param id {@link #idOf}
 * @param modelId name and hash of the model that made it
 * @param gates the checks the prediction went through, in order; empty where none is configured
 * @param eventTime the bar's close time
 * @param createdAt when inference made it, by its own clock
 */
public record Prediction(
        String id,
        String modelId,
        String featureSetId,
        Symbol symbol,
        BarInterval interval,
        Instant barOpenTime,
        long barSequence,
        Outlook outlook,
        List<GateResult> gates,
        Instant eventTime,
        Instant createdAt) {
    public Prediction {
        gates = List.copyOf(gates);
    }

    /** Whether every gate let it through. */
    public boolean passedGates() {
        for (int i = 0; i < gates.size(); i++) {
            if (!gates.get(i).passed()) {
                return false;
            }
        }
        return true;
    }

    /** The same with these results of gates. */
    public Prediction withGates(List<GateResult> results) {
        return new Prediction(
                id,
                modelId,
                featureSetId,
                symbol,
                interval,
                barOpenTime,
                barSequence,
                outlook,
                results,
                eventTime,
                createdAt);
    }

    /** {@code prediction:modelId:SYMBOL:interval:openTimeMillis}. */
    public static String idOf(String modelId, Symbol symbol, BarInterval interval, Instant barOpenTime) {
        return "prediction:" + modelId + ":" + symbol + ":" + interval.code() + ":" + barOpenTime.toEpochMilli();
    }
}
