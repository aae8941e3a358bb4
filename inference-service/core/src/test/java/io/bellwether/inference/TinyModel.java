package io.bellwether.inference;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.onnx.OnnxGraph;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Models of one matrix: 2x2x1 inputs, three outputs. Small enough to compute by hand what they should answer. */
public final class TinyModel {
    public static final String FEATURE_SET_ID = "tiny-0011223344556677";
    public static final Instant BAR = Instant.parse("2013-11-28T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static final float[] WEIGHTS = {
        1, 0, 0,
        0, 1, 0,
        0, 0, 1,
        0, 0, 0
    };

    private TinyModel() {}

    /** Softmax of the first three inputs. */
    public static byte[] softmax() {
        return network(true, WEIGHTS, FEATURE_SET_ID);
    }

    /** The first three inputs as they are, which are no probabilities. */
    public static byte[] passThrough() {
        return network(false, WEIGHTS, FEATURE_SET_ID);
    }

    /** Multiplies the inputs by the largest float and does nothing after. */
    public static byte[] overflowing() {
        float[] weights = new float[WEIGHTS.length];
        Arrays.fill(weights, Float.MAX_VALUE);
        return network(false, weights, FEATURE_SET_ID);
    }

    public static byte[] networkOf(String featureSetId) {
        return network(true, WEIGHTS, featureSetId);
    }

    private static byte[] network(boolean softmax, float[] weights, String featureSetId) {
        OnnxGraph graph = new OnnxGraph(new OnnxGraph.Tensor("input", List.of(2, 2, 1)))
                .node("Flatten", List.of(new OnnxGraph.Attribute.Whole("axis", 1)), List.of())
                .node("MatMul", List.of(), List.of(new OnnxGraph.Weights(new long[] {4, 3}, weights)));
        if (softmax) {
            graph.node("Softmax", List.of(new OnnxGraph.Attribute.Whole("axis", 1)), List.of());
        }
        return graph.bytes(
                new OnnxGraph.Tensor("probabilities", List.of(3)),
                "tiny",
                Map.of(OnnxPredictor.FEATURE_SET_ID, featureSetId));
    }

    public static ModelManifest manifestOf(byte[] network) {
        return manifest(network, List.of(2, 2, 1), List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.SELL));
    }

    public static ModelManifest manifest(byte[] network, List<Integer> inputShape, List<LabelClass> classes) {
        return manifest(network, inputShape, Task.Classification.of(classes));
    }

    public static ModelManifest manifest(byte[] network, List<Integer> inputShape, Task task) {
        return manifest(network, "input", inputShape, "probabilities", task);
    }

    /** Of a network whose input and output have names of their own. */
    static ModelManifest manifest(byte[] network, String input, List<Integer> inputShape, String output, Task task) {
        return ModelManifest.of(
                "tiny",
                network,
                new ModelManifest.Input("tiny", FEATURE_SET_ID, List.of("a", "b", "c", "d"), input, inputShape),
                new ModelManifest.Output(
                        output, task, new LabelDefinition("none", "No label: the weights are given.", 1)),
                "by-hand");
    }

    public static FeatureVector vector(float... values) {
        return vector(FEATURE_SET_ID, FloatTensor.of(new int[] {2, 2, 1}, values));
    }

    public static FeatureVector vector(String featureSetId, FloatTensor tensor) {
        Symbol symbol = new Symbol("BTCUSD");
        return new FeatureVector(
                FeatureVector.idOf(featureSetId, symbol, BarInterval.ONE_MINUTE, BAR),
                featureSetId,
                symbol,
                BarInterval.ONE_MINUTE,
                BAR,
                4320,
                tensor,
                BAR.plusSeconds(60),
                NOW);
    }
}
