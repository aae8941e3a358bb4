package io.bellwether.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OnnxInspectionTest {
    @Test
    void nothingIsWrongWithOurOwnFiles() {
        assertThat(OnnxInspection.of(network())).isEmpty();
    }

    @Test
    void nothingIsWrongWithAFileThatPyTorchExported() throws IOException {
        assertThat(OnnxInspection.of(exportedByPyTorch())).isEmpty();
    }

    @Test
    void findsAnOperatorThatIsNotInTheStandard() {
        Protobuf node = new Protobuf().text(4, "FancyGate").text(7, "com.example");

        assertThat(OnnxInspection.of(model(new Protobuf().message(1, node))))
                .contains(new OnnxInspection.Finding.CustomOperator("FancyGate", "com.example"));
    }

    @Test
    void findsAnOperatorThatIsNotInTheStandardInsideABranch() {
        Protobuf inner =
                new Protobuf().message(1, new Protobuf().text(4, "FancyGate").text(7, "com.example"));
        Protobuf branch = new Protobuf().text(1, "then_branch").message(6, inner);
        Protobuf node = new Protobuf().text(4, "If").message(5, branch);

        assertThat(OnnxInspection.of(model(new Protobuf().message(1, node))))
                .contains(new OnnxInspection.Finding.CustomOperator("FancyGate", "com.example"));
    }

    @Test
    void findsNumbersThatAreInAnotherFile() {
        Protobuf tensor = new Protobuf().text(8, "weights").varint(14, 1);

        assertThat(OnnxInspection.of(model(new Protobuf().message(5, tensor))))
                .contains(new OnnxInspection.Finding.ExternalData("weights"));
    }

    @Test
    void findsWhereverAFileWasCutThatItIsNotWhole() {
        byte[] network = network();
        // The graph is all but the first and the last few bytes; a file cut behind it lacks nothing that is looked at.
        for (int length = 0; length < network.length - 60; length += 7) {
            assertThat(OnnxInspection.of(Arrays.copyOf(network, length)))
                    .as("the first %d of %d bytes", length, network.length)
                    .hasValueSatisfying(
                            finding -> assertThat(finding).isInstanceOf(OnnxInspection.Finding.Broken.class));
        }
    }

    @Test
    void findsThatOtherBytesAreNoNetwork() {
        assertThat(OnnxInspection.of("This is a letter, not a network.".getBytes(StandardCharsets.UTF_8)))
                .hasValueSatisfying(finding -> assertThat(finding).isInstanceOf(OnnxInspection.Finding.Broken.class));
    }

    private static byte[] network() {
        float[] weights = new float[400];
        return new OnnxGraph(new OnnxGraph.Tensor("input", List.of(20)))
                .node("MatMul", List.of(), List.of(new OnnxGraph.Weights(new long[] {20, 20}, weights)))
                .bytes(new OnnxGraph.Tensor("output", List.of(20)), "matrix", Map.of());
    }

    private static byte[] model(Protobuf graph) {
        return new Protobuf().varint(1, 8).message(7, graph).toByteArray();
    }

    private static byte[] exportedByPyTorch() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(OnnxInspectionTest.class.getResourceAsStream("/onnx/pytorch-softmax.onnx"))) {
            return file.readAllBytes();
        }
    }
}
