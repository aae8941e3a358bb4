package io.bellwether.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.bellwether.feature.contract.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * One pair of direct buffers and the tensors over them: for each number of rows that is asked for, tensors over the first
 * rows of the same buffers, made once.
 */
final class OnnxRows implements AutoCloseable {
    /** Different remainders of the kernels' tiles of 4, 6, 8 and 16 rows. */
    private static final int[] TRIED = {2, 7, 17};

    private static final long SEED = 1;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String inputName;
    private final String outputName;
    private final int inputSize;
    private final int[] networkShape;
    private final int outputs;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final Map<Integer, Tensors> tensors = new HashMap<>();
    private int count;

    /** What one run takes and fills. */
    private record Tensors(
            OnnxTensor input, OnnxTensor output, Map<String, OnnxTensor> inputs, Map<String, OnnxValue> outputs) {}

    OnnxRows(OrtEnvironment environment, OrtSession session, ModelManifest manifest, int most) throws OrtException {
        this.environment = environment;
        this.session = session;
        inputName = manifest.inputName();
        outputName = manifest.outputName();
        int[] inputShape =
                manifest.inputShape().stream().mapToInt(Integer::intValue).toArray();
        inputSize = Arrays.stream(inputShape).reduce(1, Math::multiplyExact);
        networkShape = OnnxPredictor.isFlat(manifest, session) ? new int[] {inputSize} : inputShape;
        outputs = manifest.task().outputs();
        input = directBuffer(Math.multiplyExact(most, inputSize));
        output = directBuffer(Math.multiplyExact(most, outputs));
    }

    private static FloatBuffer directBuffer(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    int count() {
        return count;
    }

    void clear() {
        input.clear();
        count = 0;
    }

    void add(FloatTensor tensor) {
        tensor.copyTo(input);
        count++;
    }

    /** Answers all rows in one call. */
    void run() throws OrtException {
        Tensors now = tensors.get(count);
        if (now == null) {
            now = tensors(count);
            tensors.put(count, now);
        }
        // The numbers arrive in our own buffer; the result is only a handle to give back.
        session.run(now.inputs, now.outputs).close();
    }

    float output(int row, int place) {
        return output.get(row * outputs + place);
    }

    private Tensors tensors(int rows) throws OrtException {
        OnnxTensor in =
                OnnxTensor.createTensor(environment, input.slice(0, rows * inputSize), shape(rows, networkShape));
        OnnxTensor out = OnnxTensor.createTensor(environment, output.slice(0, rows * outputs), shape(rows, outputs));
        return new Tensors(in, out, Map.of(inputName, in), Map.of(outputName, out));
    }

    private static long[] shape(int rows, int... row) {
        return LongStream.concat(LongStream.of(rows), Arrays.stream(row).asLongStream())
                .toArray();
    }

    /** Whether a row's answer has other bits among several rows than alone. */
    boolean answersDependOnTheirNumber() throws OrtException {
        int most = TRIED[TRIED.length - 1];
        float[][] vectors = new float[most][inputSize];
        Random random = new Random(SEED);
        for (float[] vector : vectors) {
            for (int i = 0; i < inputSize; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        float[] alone = new float[most * outputs];
        for (int row = 0; row < most; row++) {
            clear();
            input.put(vectors[row]);
            count = 1;
            run();
            output.get(0, alone, row * outputs, outputs);
        }
        for (int rows : TRIED) {
            clear();
            for (int row = 0; row < rows; row++) {
                input.put(vectors[row]);
            }
            count = rows;
            run();
            for (int i = 0; i < rows * outputs; i++) {
                if (Float.floatToIntBits(output.get(i)) != Float.floatToIntBits(alone[i])) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        for (Tensors pair : tensors.values()) {
            pair.input.close();
            pair.output.close();
        }
        tensors.clear();
    }
}
