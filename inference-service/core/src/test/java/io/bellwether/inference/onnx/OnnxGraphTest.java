package io.bellwether.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Test
    void writesAFileThatOnnxRuntimeRunsOnBatchesOfAnySize() throws OrtException {
        byte[] file = doubling();

        try (OrtSession session = environment.createSession(file);
                OnnxTensor input = OnnxTensor.createTensor(environment, new float[][] {{1, 2}, {3, 4}, {5, 6}});
                OrtSession.Result result = session.run(Map.of("numbers", input))) {
            assertThat((float[][]) result.get(0).getValue()).isDeepEqualTo(new float[][] {{2, 4}, {6, 8}, {10, 12}});
        }
    }

    @Test
    void carriesShapesAndMetadata() throws OrtException {
        try (OrtSession session = environment.createSession(doubling())) {
            TensorInfo input = (TensorInfo)
                    session.getInputInfo().values().iterator().next().getInfo();

            assertThat(session.getInputInfo()).containsOnlyKeys("numbers");
            assertThat(input.getShape()).containsExactly(-1, 2);
            assertThat(input.getDimensionNames()).startsWith("batch");
            assertThat(session.getOutputInfo()).containsOnlyKeys("doubles");
            assertThat(session.getMetadata().getCustomMetadata()).containsExactly(Map.entry("origin", "a test"));
            assertThat(session.getMetadata().getGraphName()).isEqualTo("doubling");
        }
    }

    @Test
    void givesTheSameBytesForTheSameCalls() {
        assertThat(doubling()).isEqualTo(doubling());
    }

    private static byte[] doubling() {
        return new OnnxGraph(new OnnxGraph.Tensor("numbers", List.of(2)))
                .node("MatMul", List.of(), List.of(new OnnxGraph.Weights(new long[] {2, 2}, new float[] {2, 0, 0, 2})))
                .bytes(new OnnxGraph.Tensor("doubles", List.of(2)), "doubling", Map.of("origin", "a test"));
    }
}
