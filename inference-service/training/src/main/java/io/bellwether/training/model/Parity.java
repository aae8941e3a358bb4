package io.bellwether.training.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How far the exported file's answers in ONNX Runtime are from those of the network that learned.
 *
 * @param rows samples asked
 * @param largestDifference over all outputs of all of them
 */
public record Parity(int rows, double largestDifference) {
    /** Both sum in different orders; what is measured is ten to a hundred times smaller. */
    public static final double LIMIT = 1e-5;

    private static final int AT_ONCE = 512;

    public boolean holds() {
        return largestDifference <= LIMIT;
    }

    /** Asks both. */
    public static Parity of(Network network, byte[] file, Samples samples) {
        float[][] expected = network.answers(samples);
        float[][] exported = answers(file, network.plan(), samples);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                double difference = Math.abs((double) exported[i][j] - expected[i][j]);
                // Not a number is further away than anything.
                largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
            }
        }
        return new Parity(expected.length, largest);
    }

    private static float[][] answers(byte[] file, Plan plan, Samples samples) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][] answers = new float[samples.size()][];
        int size = Arrays.stream(plan.inputShape()).reduce(1, Math::multiplyExact);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(file, options)) {
                for (int from = 0; from < answers.length; from += AT_ONCE) {
                    int rows = Math.min(AT_ONCE, answers.length - from);
                    FloatBuffer values = FloatBuffer.allocate(rows * size);
                    for (int i = 0; i < rows; i++) {
                        samples.input(from + i, values);
                    }
                    long[] shape = LongStream.concat(
                                    LongStream.of(rows),
                                    Arrays.stream(plan.inputShape()).asLongStream())
                            .toArray();
                    try (OnnxTensor input = OnnxTensor.createTensor(environment, values.flip(), shape);
                            OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
                        float[][] part = (float[][]) result.get(0).getValue();
                        System.arraycopy(part, 0, answers, from, rows);
                    }
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not run the exported network; the export is wrong", e);
        }
        return answers;
    }
}
