package io.bellwether.inference.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the numbers of a vector looked like in training, for comparison with what comes later. Of very long vectors some
 * numbers are taken, evenly spread: a window repeats each feature once a bar, so every feature is among them.
 *
 * @param samples how many training vectors it was made of
 * @param inputs the numbers that are compared, in order of their place
 */
public record InputReference(int samples, List<Input> inputs) {
    /** So many numbers of a vector at most: 512 of them are 100 kB of JSON. */
    public static final int MAX_INPUTS = 512;

    /** Ranges of equal share, the usual number for a stability index. */
    static final int BINS = 10;

    public InputReference {
        inputs = List.copyOf(inputs);
        if (samples < 1 || inputs.isEmpty() || inputs.size() > MAX_INPUTS) {
            throw new IllegalArgumentException("a reference must have samples and 1 to %d inputs, had %d and %d"
                    .formatted(MAX_INPUTS, samples, inputs.size()));
        }
    }

    /**
     * One number of a vector.
     *
     * @param index its place
     * @param least the smallest value in training
     * @param most the largest
     * @param edges bounds between ranges, rising; a value on an edge belongs to the range below it
     * @param shares of the training vectors in each range; one more than edges
     */
    public record Input(int index, float least, float most, List<Float> edges, List<Double> shares) {
        public Input {
            edges = List.copyOf(edges);
            shares = List.copyOf(shares);
            if (index < 0 || !(least <= most) || shares.size() != edges.size() + 1 || edges.size() >= BINS) {
                throw new IllegalArgumentException(
                        "an input must have an index, least <= most and one share more than its at most %d edges, was index %d from %s to %s with %d edges and %d shares"
                                .formatted(BINS - 1, index, least, most, edges.size(), shares.size()));
            }
        }
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
        List<Input> inputs = new ArrayList<>();
        float[] values = new float[vectors.size()];
        for (int i = 0; i < count; i++) {
            int index = (int) ((long) i * size / count);
            for (int row = 0; row < values.length; row++) {
                float[] vector = vectors.get(row);
                if (vector.length != size) {
                    throw new IllegalArgumentException(
                            "training vectors must be of one length, were %d and %d".formatted(size, vector.length));
                }
                values[row] = vector[index];
            }
            inputs.add(input(index, values.clone()));
        }
        return new InputReference(vectors.size(), inputs);
    }

    private static Input input(int index, float[] values) {
        Arrays.sort(values);
        List<Float> edges = new ArrayList<>();
        float most = values[values.length - 1];
        for (int bin = 1; bin < BINS; bin++) {
            float edge = values[(int) ((long) bin * values.length / BINS)];
            // Equal quantiles are one edge, and above the greatest value there is no range.
            if (edge < most && (edges.isEmpty() || edge > edges.getLast())) {
                edges.add(edge);
            }
        }
        int[] counts = new int[edges.size() + 1];
        int bin = 0;
        for (float value : values) {
            while (bin < edges.size() && value > edges.get(bin)) {
                bin++;
            }
            counts[bin]++;
        }
        List<Double> shares = new ArrayList<>();
        for (int inBin : counts) {
            shares.add((double) inBin / values.length);
        }
        return new Input(index, values[0], most, edges, shares);
    }
}
