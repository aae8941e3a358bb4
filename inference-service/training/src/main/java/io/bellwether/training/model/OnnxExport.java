package io.bellwether.training.model;

import io.bellwether.inference.NetworkMetadata;
import io.bellwether.inference.onnx.OnnxGraph;
import io.bellwether.inference.onnx.OnnxGraph.Attribute;
import io.bellwether.inference.onnx.OnnxGraph.Weights;
import java.util.List;

/**
 * Writes a network as one ONNX file, layer by layer: scaling, weights and the last activation inside, and what it was made
 * from as metadata.
 */
public final class OnnxExport {
    public static final String INPUT = "input";

    private OnnxExport() {}

    /** The output's name: probabilities where the network ends in them, else a forecast. */
    public static String output(Plan plan) {
        return switch (plan.layers().getLast()) {
            case Layer.Softmax() -> "probabilities";
            case Layer.Sigmoid() -> "probabilities";
            default -> "forecast";
        };
    }

    /**
     * The file's bytes; they depend on the weights and the arguments alone. A network that gives one probability of two
     * classes gives both in the file, where every output stands for a class.
     */
    public static byte[] of(Network network, String name, NetworkMetadata metadata) {
        Plan plan = network.plan();
        boolean both = plan.outputs() == 1
                && plan.layers().getLast() instanceof Layer.Sigmoid
                && metadata.labels().size() == 2;
        int whole = plan.layers().size() - (both ? 2 : 0);
        OnnxGraph graph = new OnnxGraph(new OnnxGraph.Tensor(INPUT, TrainingFault.listOf(plan.inputShape())));
        for (int i = 0; i < whole; i++) {
            append(graph, plan.layers().get(i), plan.before(i), network.learned(i));
        }
        if (both) {
            bothClasses(graph, network.learned(whole));
        }
        return graph.bytes(
                new OnnxGraph.Tensor(output(plan), List.of(both ? 2 : plan.outputs())), name, metadata.entries());
    }

    /** A sigmoid of x is the second of a softmax over 0 and x. */
    private static void bothClasses(OnnxGraph graph, List<Learned> dense) {
        if (dense.size() != 2) {
            throw new IllegalArgumentException("a network of two classes must end in a dense layer and a sigmoid");
        }
        int size = dense.get(0).size();
        float[] weights = new float[2 * size];
        System.arraycopy(dense.get(0).values(), 0, weights, size, size);
        float[] bias = {0, dense.get(1).at(0)};
        graph.node(
                        "Gemm",
                        List.of(new Attribute.Whole("transB", 1)),
                        List.of(new Weights(new long[] {2, size}, weights), new Weights(new long[] {2}, bias)))
                .node("Softmax", List.of(new Attribute.Whole("axis", 1)), List.of());
    }

    private static void append(OnnxGraph graph, Layer layer, int[] shape, List<Learned> learned) {
        switch (layer) {
            case Layer.Scale(List<Float> subtract, List<Float> multiply) ->
                graph.node("Sub", List.of(), List.of(row(subtract))).node("Mul", List.of(), List.of(row(multiply)));
            case Layer.PlanesFirst() -> transpose(graph, 0L, 3L, 1L, 2L);
            case Layer.Convolution(int planes, int kernel, int stride) ->
                graph.node(
                        "Conv", List.of(square("kernel_shape", kernel), square("strides", stride)), weights(learned));
            case Layer.MaxPool(int size) ->
                graph.node("MaxPool", List.of(square("kernel_shape", size), square("strides", size)), List.of());
            case Layer.Flatten() -> graph.node("Flatten", List.of(new Attribute.Whole("axis", 1)), List.of());
            case Layer.Dense ignored -> graph.node("Gemm", List.of(new Attribute.Whole("transB", 1)), weights(learned));
            case Layer.Relu() -> graph.node("Relu", List.of(), List.of());
            case Layer.Sigmoid() -> graph.node("Sigmoid", List.of(), List.of());
            case Layer.Tanh() -> graph.node("Tanh", List.of(), List.of());
            case Layer.Softmax() -> graph.node("Softmax", List.of(new Attribute.Whole("axis", 1)), List.of());
            case Layer.Dropout ignored -> {
                // Nothing is forgotten when asked.
            }
            case Layer.BatchNorm() -> batchNorm(graph, shape, learned);
            case Layer.Lstm lstm -> lstm(graph, lstm, learned);
        }
    }

    /** What is remembered stands still when asked, so a normalisation is one factor and one addend for each channel. */
    private static void batchNorm(OnnxGraph graph, int[] shape, List<Learned> learned) {
        Learned factor = learned.get(0);
        Learned addend = learned.get(1);
        Learned mean = learned.get(2);
        Learned variance = learned.get(3);
        float[] factors = new float[factor.size()];
        float[] addends = new float[factor.size()];
        for (int i = 0; i < factors.length; i++) {
            double scale = factor.at(i) / Math.sqrt(variance.at(i) + Step.NORM_FLOOR);
            factors[i] = (float) scale;
            addends[i] = (float) (addend.at(i) - mean.at(i) * scale);
        }
        long[] channels = shape.length == 3 ? new long[] {factors.length, 1, 1} : new long[] {factors.length};
        graph.node("Mul", List.of(), List.of(new Weights(channels, factors)))
                .node("Add", List.of(), List.of(new Weights(channels, addends)));
    }

    /**
     * ONNX takes steps first, keeps its gates as in, out, forget, candidate where torch has in, forget, candidate, out, and
     * two biases for each gate as torch does; the second is zero.
     */
    private static void lstm(OnnxGraph graph, Layer.Lstm layer, List<Learned> learned) {
        int units = layer.units();
        Learned inputs = learned.get(0).reordered(0, 3, 1, 2);
        Learned states = learned.get(1).reordered(0, 3, 1, 2);
        Learned bias = learned.get(2).reordered(0, 3, 1, 2);
        float[] biases = new float[8 * units];
        System.arraycopy(bias.values(), 0, biases, 0, bias.size());
        String activation = switch (layer.activation()) {
            case TANH -> "Tanh";
            case RELU -> "Relu";
        };
        transpose(graph, 1L, 0L, 2L);
        graph.node(
                "LSTM",
                List.of(
                        new Attribute.Whole("hidden_size", units),
                        new Attribute.Texts("activations", List.of("Sigmoid", activation, activation))),
                List.of(
                        new Weights(new long[] {1, 4L * units, inputs.size() / (4L * units)}, inputs.values()),
                        new Weights(new long[] {1, 4L * units, units}, states.values()),
                        new Weights(new long[] {1, 8L * units}, biases)),
                layer.sequences() ? 0 : 1);
        if (layer.sequences()) {
            graph.node("Squeeze", List.of(), List.of(Weights.wholes(1)));
            transpose(graph, 1L, 0L, 2L);
        } else {
            graph.node("Squeeze", List.of(), List.of(Weights.wholes(0)));
        }
    }

    private static void transpose(OnnxGraph graph, Long... order) {
        graph.node("Transpose", List.of(new Attribute.Wholes("perm", List.of(order))), List.of());
    }

    private static Attribute square(String name, long side) {
        return new Attribute.Wholes(name, List.of(side, side));
    }

    private static Weights row(List<Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return new Weights(new long[] {values.length}, values);
    }

    private static List<Weights> weights(List<Learned> learned) {
        return learned.stream()
                .map(numbers -> new Weights(numbers.shape(), numbers.values()))
                .toList();
    }
}
