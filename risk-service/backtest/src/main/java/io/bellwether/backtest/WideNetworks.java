package io.bellwether.backtest;

import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.LabelDefinition;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.NetworkMetadata;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.ParityFinding;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.onnx.OnnxGraph;
import io.bellwether.inference.onnx.OnnxGraph.Attribute;
import io.bellwether.inference.onnx.OnnxGraph.Weights;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.ModelBundle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Networks over the widest of our images, to measure what a backtest takes with them: one with the layers of CNN-TA, and one
 * that is nothing but its last layer. Their weights are drawn, not learned; that takes as long to run.
 */
final class WideNetworks {
    private static final String FEATURES = "framed";
    private static final String NAME = "drawn";
    private static final String INPUT = "input";
    private static final String OUTPUT = "probabilities";
    private static final int CLASSES = 3;
    private static final int KERNEL = 3;
    private static final int FIRST = 32;
    private static final int SECOND = 64;
    private static final int DENSE = 128;
    private static final int POOL = 2;

    private final FeatureSet features = FeatureSets.standard().named(FEATURES);
    private final Random random;

    WideNetworks(long seed) {
        this.random = new Random(seed);
    }

    /** How many of the image's numbers mean something. */
    int liveFeatures() {
        return features.columnNames().size();
    }

    /** Two convolutions of 3 by 3, a pool and two dense layers, as CNN-TA has them. */
    ModelFolder convolutional() {
        int[] shape = features.shape();
        int planes = shape[2];
        long side = (shape[0] - 2L * (KERNEL - 1)) / POOL;
        return model(input().node(
                        "Transpose", List.of(new Attribute.Wholes("perm", List.of(0L, 3L, 1L, 2L))), List.of())
                .node("Conv", List.of(square(KERNEL)), weights(FIRST, planes, KERNEL, KERNEL))
                .node("Relu", List.of(), List.of())
                .node("Conv", List.of(square(KERNEL)), weights(SECOND, FIRST, KERNEL, KERNEL))
                .node("Relu", List.of(), List.of())
                .node(
                        "MaxPool",
                        List.of(square(POOL), new Attribute.Wholes("strides", List.of((long) POOL, (long) POOL))),
                        List.of())
                .node("Flatten", List.of(new Attribute.Whole("axis", 1)), List.of())
                .node("Gemm", List.of(new Attribute.Whole("transB", 1)), weights(DENSE, SECOND * side * side))
                .node("Relu", List.of(), List.of())
                .node("Gemm", List.of(new Attribute.Whole("transB", 1)), weights(CLASSES, DENSE)));
    }

    /** One dense layer. */
    ModelFolder shallow() {
        return model(input().node("Flatten", List.of(new Attribute.Whole("axis", 1)), List.of())
                .node(
                        "Gemm",
                        List.of(new Attribute.Whole("transB", 1)),
                        weights(CLASSES, Arrays.stream(features.shape()).reduce(1, Math::multiplyExact))));
    }

    private OnnxGraph input() {
        return new OnnxGraph(new OnnxGraph.Tensor(INPUT, shape()));
    }

    private List<Integer> shape() {
        return Arrays.stream(features.shape()).boxed().toList();
    }

    private static Attribute square(long side) {
        return new Attribute.Wholes("kernel_shape", List.of(side, side));
    }

    /** Weights of this shape and no bias, of a size that keeps the sums about one. */
    private List<Weights> weights(long... shape) {
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        double spread = Math.sqrt((double) shape[0] / size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * spread);
        }
        return List.of(new Weights(shape, values), new Weights(new long[] {shape[0]}, new float[(int) shape[0]]));
    }

    private ModelFolder model(OnnxGraph graph) {
        List<LabelClass> classes = List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.SELL);
        NetworkMetadata metadata = new NetworkMetadata(
                features.featureSetId(),
                features.valueNames(),
                classes.stream().map(LabelClass::name).toList(),
                1,
                NAME,
                Map.of());
        byte[] network = graph.node("Softmax", List.of(new Attribute.Whole("axis", 1)), List.of())
                .bytes(new OnnxGraph.Tensor(OUTPUT, List.of(CLASSES)), NAME, metadata.entries());
        ModelManifest manifest = ModelManifest.of(
                NAME,
                network,
                ModelManifest.Input.of(features, INPUT),
                new ModelManifest.Output(
                        OUTPUT,
                        Task.Classification.of(classes),
                        new LabelDefinition("none", "Nothing was learned.", 1)),
                NAME);
        String unknown = "its weights are drawn";
        ModelCard card = new ModelCard(
                manifest.modelId(),
                "A network of drawn weights, to measure speed with.",
                new Provenance.Brought(NAME, unknown),
                new Evaluation.NotMeasured(unknown),
                new LeakageFinding.NotJudged(unknown),
                new ParityFinding.NotCompared(unknown));
        BundleFiles files = new BundleFiles(network, new byte[0], new byte[0], null);
        return new ModelFolder(new ModelBundle(files, manifest, card, Optional.empty(), manifest.sha256()), features);
    }
}
