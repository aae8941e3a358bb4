package io.bellwether.training.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.ModelManifest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/** ONNX Runtime with nothing around it but buffers made once: the baseline. */
final class BareRuntime implements AutoCloseable {
    private final OrtSession session;
    private final FloatBuffer input;
    private final OnnxTensor inputTensor;
    private final OnnxTensor outputTensor;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxValue> outputs;
    private final int rows;

    BareRuntime(byte[] file, ModelManifest manifest, int rows) throws OrtException {
        this.rows = rows;
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(file, options);
        }
        long[] shape = LongStream.concat(
                        LongStream.of(rows), manifest.inputShape().stream().mapToLong(Integer::longValue))
                .toArray();
        int classes = manifest.task().outputs();
        input = direct(Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact)));
        inputTensor = OnnxTensor.createTensor(environment, input, shape);
        outputTensor = OnnxTensor.createTensor(environment, direct(rows * classes), new long[] {rows, classes});
        inputs = Map.of(manifest.inputName(), inputTensor);
        outputs = Map.of(manifest.outputName(), outputTensor);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    void fill(FeatureVector... vectors) {
        input.clear();
        for (int i = 0; i < rows; i++) {
            vectors[i].tensor().copyTo(input);
        }
    }

    void run() throws OrtException {
        session.run(inputs, outputs).close();
    }

    @Override
    public void close() throws OrtException {
        inputTensor.close();
        outputTensor.close();
        session.close();
    }
}
