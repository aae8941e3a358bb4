package io.bellwether.training.dataset;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The least and the largest of each value of a row; a NaN stays in both. */
final class ValueRanges {
    private final float[] least;
    private final float[] largest;

    ValueRanges(int size) {
        least = new float[size];
        largest = new float[size];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    }

    void see(float[] values) {
        for (int i = 0; i < values.length; i++) {
            least[i] = Math.min(least[i], values[i]);
            largest[i] = Math.max(largest[i], values[i]);
        }
    }

    /** Places where some value was NaN or infinite. */
    int[] notFinite() {
        return IntStream.range(0, least.length)
                .filter(i -> !Float.isFinite(least[i]) || !Float.isFinite(largest[i]))
                .toArray();
    }

    /** Places where all values were the same. */
    int[] constant() {
        return IntStream.range(0, least.length)
                .filter(i -> least[i] == largest[i])
                .toArray();
    }
}
