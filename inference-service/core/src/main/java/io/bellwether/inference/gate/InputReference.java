package io.bellwether.inference.gate;

import io.bellwether.feature.contract.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the numbers of a vector looked like in training, for comparison with what comes later. Of very long vectors some
 * numbers are taken, evenly spread: a window repeats each feature once a bar, so every feature is among them.
 *
 * @param samples how many training vectors it was made of
 * @param places which numbers of a vector are compared
 * @param bounds a row for each of them: the smallest and the largest value in training
 * @param edges a row for each: bounds between ranges, rising, and infinity behind the last; a value on an edge belongs to the
 *     range below it
 * @param shares a row for each: the part of the training vectors in each range
 */
public record InputReference(
        int samples, List<Integer> places, FloatTensor bounds, FloatTensor edges, FloatTensor shares) {
    /** So many numbers of a vector at most: 60 kB of JSON. */
    public static final int MAX_INPUTS = 512;

    /** Ranges of equal share, the usual number for a stability index. */
    static final int BINS = 10;

    public InputReference {
        places = List.copyOf(places);
        int count = places.size();
        if (samples < 1 || count < 1 || count > MAX_INPUTS || places.stream().anyMatch(place -> place < 0)) {
            throw new IllegalArgumentException("a reference must have samples and 1 to %d places, had %d and %s"
                    .formatted(MAX_INPUTS, samples, places));
        }
        requireShape("bounds", bounds, count, 2);
        requireShape("edges", edges, count, BINS - 1);
        requireShape("shares", shares, count, BINS);
    }

    private static void requireShape(String name, FloatTensor tensor, int rows, int columns) {
        if (!tensor.hasShape(rows, columns)) {
            throw new IllegalArgumentException("%s must have shape [%d, %d], had %s"
                    .formatted(name, rows, columns, Arrays.toString(tensor.shape())));
        }
    }

    /** How many numbers of a vector are compared. */
    int inputs() {
        return places.size();
    }

    float least(int input) {
        return bounds.at(2 * input);
    }

    float most(int input) {
        return bounds.at(2 * input + 1);
    }

    /** The finite ones. */
    float[] edges(int input) {
        float[] found = new float[BINS - 1];
        int count = 0;
        while (count < BINS - 1 && edges.at(input * (BINS - 1) + count) < Float.POSITIVE_INFINITY) {
            found[count] = edges.at(input * (BINS - 1) + count);
            count++;
        }
        return Arrays.copyOf(found, count);
    }

    double share(int input, int range) {
        return shares.at(input * BINS + range);
    }

    /** Whether vectors of so many numbers can be compared with it. */
    public boolean fits(int numbers) {
        return places.stream().allMatch(place -> place < numbers);
    }

    /**
     * Measures training vectors. A few thousand of them, evenly spread over the training part, say as much as all.
     *
     * @throws IllegalArgumentException if there are none, or of different length
     */
    public static InputReference of(List<float[]> vectors) {
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException("a reference needs training vectors, got none");
        }
        int size = vectors.getFirst().length;
        int count = Math.min(size, MAX_INPUTS);
        List<Integer> places = new ArrayList<>();
        float[] bounds = new float[count * 2];
        float[] edges = new float[count * (BINS - 1)];
        float[] shares = new float[count * BINS];
        Arrays.fill(edges, Float.POSITIVE_INFINITY);
        for (int input = 0; input < count; input++) {
            int place = (int) ((long) input * size / count);
            float[] values = sorted(vectors, place, size);
            places.add(place);
            bounds[2 * input] = values[0];
            bounds[2 * input + 1] = values[values.length - 1];
            float[] found = quantiles(values);
            System.arraycopy(found, 0, edges, input * (BINS - 1), found.length);
            for (float value : values) {
                shares[input * BINS + rangeOf(value, found)] += 1f / values.length;
            }
        }
        return new InputReference(
                vectors.size(),
                places,
                FloatTensor.of(new int[] {count, 2}, bounds),
                FloatTensor.of(new int[] {count, BINS - 1}, edges),
                FloatTensor.of(new int[] {count, BINS}, shares));
    }

    private static float[] sorted(List<float[]> vectors, int place, int size) {
        float[] values = new float[vectors.size()];
        for (int row = 0; row < values.length; row++) {
            float[] vector = vectors.get(row);
            if (vector.length != size) {
                throw new IllegalArgumentException(
                        "training vectors must be of one length, were %d and %d".formatted(size, vector.length));
            }
            values[row] = vector[place];
        }
        Arrays.sort(values);
        return values;
    }

    /** Equal ones are one edge, and above the greatest value there is no range. */
    private static float[] quantiles(float... sorted) {
        float[] edges = new float[BINS - 1];
        int count = 0;
        for (int bin = 1; bin < BINS; bin++) {
            float edge = sorted[(int) ((long) bin * sorted.length / BINS)];
            if (edge < sorted[sorted.length - 1] && (count == 0 || edge > edges[count - 1])) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    /** The range of a value. */
    static int rangeOf(float value, float... edges) {
        int range = 0;
        while (range < edges.length && value > edges[range]) {
            range++;
        }
        return range;
    }
}
