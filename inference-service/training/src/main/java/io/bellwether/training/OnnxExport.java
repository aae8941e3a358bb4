package io.bellwether.training;

import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.onnx.OnnxGraph;
import io.bellwether.inference.onnx.OnnxGraph.Attribute;
import io.bellwether.inference.onnx.OnnxGraph.Weights;
import java.util.Arrays;
import java.util.List;

/** Writes a network as an ONNX file, layer by layer, with the probabilities computed inside the graph. */
final class OnnxExport {
    static final String INPUT = "image";
    static final String OUTPUT = "probabilities";

    private OnnxExport() {}

    /** The file's bytes; they depend on the weights and the arguments alone. */
    static byte[] of(Network network, String name, int[] inputShape, int classes, String featureSetId) {
        OnnxGraph graph = new OnnxGraph(
                new OnnxGraph.Tensor(INPUT, Arrays.stream(inputShape).boxed().toList()));
        List<List<Network.Learned>> learned = network.learned();
        for (int i = 0; i < network.layers().size(); i++) {
            append(graph, network.layers().get(i), weights(learned.get(i)));
        }
        return graph.bytes(
                new OnnxGraph.Tensor(OUTPUT, List.of(classes)), name, OnnxPredictor.FEATURE_SET_ID, featureSetId);
    }

    private static void append(OnnxGraph graph, Layer layer, List<Weights> weights) {
        switch (layer) {
            case Layer.PlanesFirst() ->
                graph.node("Transpose", List.of(new Attribute.Wholes("perm", List.of(0L, 3L, 1L, 2L))), weights);
            case Layer.Convolution(int planesIn, int planesOut, int kernel) ->
                graph.node("Conv", List.of(square("kernel_shape", kernel)), weights);
            case Layer.Relu() -> graph.node("Relu", List.of(), weights);
            case Layer.MaxPool(int size) ->
                graph.node("MaxPool", List.of(square("kernel_shape", size), square("strides", size)), weights);
            case Layer.Dropout(double share) -> {
                // Nothing is forgotten when asked.
            }
            case Layer.Flatten() -> graph.node("Flatten", List.of(new Attribute.Whole("axis", 1)), weights);
            case Layer.Dense(int in, int out) -> graph.node("Gemm", List.of(new Attribute.Whole("transB", 1)), weights);
            case Layer.Softmax() -> graph.node("Softmax", List.of(new Attribute.Whole("axis", 1)), weights);
        }
    }

    private static Attribute square(String name, long side) {
        return new Attribute.Wholes(name, List.of(side, side));
    }

    private static List<Weights> weights(List<Network.Learned> learned) {
        return learned.stream()
                .map(numbers -> new Weights(numbers.shape(), numbers.values()))
                .toList();
    }
}
