package io.bellwether.feature.audit;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The running check: computes as training does, from the bars alone, what a live service has sent, and compares. It finds a
 * service whose state has gone wrong, whatever the reason, one that saw other bars than were stored, and a feature set that
 * reads live what training does not have.
 *
 * <p>The batch begins at the first of the bars it is given, the live service began earlier. What is left of that
 * beginning after the warm-up is at most 1e-9 and may tip the rounding of a float, so neighbouring floats count as the same.
 */
public final class LiveCheck {
    private LiveCheck() {}

    /** What came of a comparison. */
    public sealed interface Outcome {
        /**
         * Live and batch agree.
         *
         * @param vectors how many were compared; 0 says that the bars are too few for any
         * @param equalBits how many of them to the last bit
         */
        record Same(int vectors, int equalBits) implements Outcome {}

        /**
         * They do not.
         *
         * @param barOpenTime of the first vector that differs
         * @param value the name of its first value that does
         */
        record Different(Instant barOpenTime, String value, float live, float batch) implements Outcome {}
    }

    /**
     * Compares vectors with those computed from the bars.
     *
     * @param bars without a gap, from at least the feature set's warm-up before the vectors of interest on
     * @param live vectors of that feature set, symbol and interval; those of bars that are not given, or that are within
     *     the warm-up from the first, are left out
     * @throws IllegalArgumentException if the bars are not consecutive or a vector is of another feature set
     */
    public static Outcome compare(
            FeatureSet set, BigDecimal tickSize, BigDecimal lotSize, List<Bar> bars, List<FeatureVector> live) {
        Map<Instant, FeatureVector> byOpenTime = new HashMap<>();
        for (FeatureVector vector : live) {
            if (!vector.featureSetId().equals(set.featureSetId())) {
                throw new IllegalArgumentException(
                        "featureSetId must be %s, was %s".formatted(set.featureSetId(), vector.featureSetId()));
            }
            byOpenTime.put(vector.barOpenTime(), vector);
        }
        FeaturePipeline pipeline = FeaturePipeline.of(set, tickSize, lotSize);
        int vectors = 0;
        int equalBits = 0;
        for (Bar bar : bars) {
            FloatTensor batch = pipeline.add(bar).orElse(null);
            FeatureVector vector = byOpenTime.get(bar.openTime());
            if (batch == null || vector == null) {
                continue;
            }
            vectors++;
            if (vector.tensor().equals(batch)) {
                equalBits++;
                continue;
            }
            int at = firstDifference(vector.tensor(), batch);
            if (at >= 0) {
                return new Outcome.Different(
                        bar.openTime(),
                        set.valueNames().get(at),
                        vector.tensor().at(at),
                        batch.at(at));
            }
        }
        return new Outcome.Same(vectors, equalBits);
    }

    /** The first place where two floats are not even neighbours; -1 if there is none. */
    private static int firstDifference(FloatTensor live, FloatTensor batch) {
        for (int i = 0; i < batch.size(); i++) {
            float difference = Math.abs(live.at(i) - batch.at(i));
            boolean bothUnknown = Float.isNaN(live.at(i)) && Float.isNaN(batch.at(i));
            if (!bothUnknown && !(difference <= Math.ulp(batch.at(i)))) {
                return i;
            }
        }
        return -1;
    }
}
