package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Feature vectors of made-up numbers: what they mean does not matter here, only that each has its own answer. */
final class Vectors {
    private static final Instant START = Instant.parse("2013-11-28T00:00:00Z");
    private static final Symbol SYMBOL = new Symbol("BTCUSD");

    private Vectors() {}

    static FeatureVector vector(String featureSetId, long bar) {
        return vector(featureSetId, bar, values(bar));
    }

    static FeatureVector notFinite(String featureSetId, long bar) {
        float[] values = values(bar);
        values[7] = Float.NaN;
        return vector(featureSetId, bar, values);
    }

    /** A vector of another shape. */
    static FeatureVector vector(FeatureSet set, long bar) {
        return vector(set.featureSetId(), bar, set.shape(), values(bar, set.size()));
    }

    private static FeatureVector vector(String featureSetId, long bar, float[] values) {
        return vector(featureSetId, bar, new int[] {15, 15, 1}, values);
    }

    private static FeatureVector vector(String featureSetId, long bar, int[] shape, float[] values) {
        Instant openTime = START.plus(Duration.ofMinutes(bar));
        return new FeatureVector(
                FeatureVector.idOf(featureSetId, SYMBOL, BarInterval.ONE_MINUTE, openTime),
                featureSetId,
                SYMBOL,
                BarInterval.ONE_MINUTE,
                openTime,
                4320 + bar,
                FloatTensor.of(shape, values),
                openTime.plusSeconds(60),
                Instant.parse("2026-11-21T10:00:00Z"));
    }

    private static float[] values(long seed) {
        return values(seed, 15 * 15);
    }

    private static float[] values(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /** The bar that the vector was computed at. */
    static BarClosed closedBar(FeatureVector vector, int close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return new BarClosed(
                BarClosed.idOf(vector.symbol(), vector.interval(), vector.barOpenTime()),
                new Bar(
                        vector.symbol(),
                        vector.interval(),
                        vector.barOpenTime(),
                        price,
                        price,
                        price,
                        price,
                        BigDecimal.ONE,
                        price,
                        1),
                vector.barSequence(),
                BarSource.STREAM,
                "0".repeat(64),
                true,
                vector.eventTime(),
                vector.createdAt());
    }
}
