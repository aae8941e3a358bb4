package io.bellwether.training.model;

/**
 * How far the exported file's answers in ONNX Runtime are from those of the network that learned.
 *
 * @param rows samples asked
 * @param largestDifference over all outputs of all of them
 */
public record Parity(int rows, double largestDifference) {
    /** Both sum in different orders; what is measured is ten to a hundred times smaller. */
    public static final double LIMIT = 1e-5;

    public boolean holds() {
        return largestDifference <= LIMIT;
    }

    /** Asks both. */
    public static Parity of(Network network, byte[] file, Samples samples) {
        float[][] expected = network.answers(samples);
        float[][] exported = OnnxAnswers.of(file, OnnxExport.INPUT, samples);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            float[] own = exported[i].length == expected[i].length ? expected[i] : both(expected[i]);
            for (int j = 0; j < own.length; j++) {
                double difference = Math.abs((double) exported[i][j] - own[j]);
                // Not a number is further away than anything.
                largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
            }
        }
        return new Parity(expected.length, largest);
    }

    /** Of two classes a network may give the second's probability alone. */
    private static float[] both(float... second) {
        return new float[] {1 - second[0], second[0]};
    }
}
