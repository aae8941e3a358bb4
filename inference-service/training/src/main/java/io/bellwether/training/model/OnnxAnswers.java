package io.bellwether.training.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/** Asks an exported network, whole batches at once. What serves single vectors is in the inference service. */
public final class OnnxAnswers {
    private static final int AT_ONCE = 512;

    private OnnxAnswers() {}

    /**
     * The file's answers: one row for each sample.
     *
     * @param input name of the network's input
     */
    public static float[][] of(byte[] file, String input, Samples samples) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][] answers = new float[samples.size()][];
        int size = Arrays.stream(samples.shape()).reduce(1, Math::multiplyExact);
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
                                    Arrays.stream(samples.shape()).asLongStream())
                            .toArray();
                    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values.flip(), shape);
                            OrtSession.Result result = session.run(Map.of(input, tensor))) {
                        float[][] part = (float[][]) result.get(0).getValue();
                        System.arraycopy(part, 0, answers, from, rows);
                    }
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not run the network; export it again", e);
        }
        return answers;
    }
}
