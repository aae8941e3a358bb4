package io.bellwether.inference.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.LabelDefinition;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.GateSettings;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.ParityFinding;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.onnx.OnnxGraph;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.ModelSigner;
import io.bellwether.inference.registry.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bundles of one matrix for 15 x 15 images, signed as an operator would sign them. */
final class SignedModels {
    /** Where the service under test looks for keys it trusts. */
    static final Path TRUSTED_KEYS = Path.of("target", "trusted-keys").toAbsolutePath();

    private static final KeyPair OPERATOR = keys();

    private final ObjectMapper json;
    private final String featureSetId;

    SignedModels(ObjectMapper json, String featureSetId) {
        this.json = json;
        this.featureSetId = featureSetId;
        try {
            Files.createDirectories(TRUSTED_KEYS);
            Files.writeString(TRUSTED_KEYS.resolve("operator.pem"), SigningKey.pem(OPERATOR.getPublic()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A model that is always of the same opinion, the more so the larger {@code bias} is. */
    ModelManifest manifest(String name, float bias) {
        return ModelManifest.of(
                name,
                network(bias),
                new ModelManifest.Input("cnn-ta", featureSetId, List.of(), "input", List.of(15, 15, 1)),
                new ModelManifest.Output(
                        "probabilities",
                        Task.Classification.of(List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.SELL)),
                        new LabelDefinition("minmax-11", "Turning points, which it did not learn.", 5)),
                "by-hand");
    }

    static ModelCard card(ModelManifest manifest, LeakageFinding leakage) {
        return new ModelCard(
                manifest.modelId(),
                "A matrix.",
                new Provenance.Brought("a test", "Says the same to everything."),
                new Evaluation.NotMeasured("there is nothing to measure"),
                leakage,
                new ParityFinding.NotCompared("there is nothing to compare with"));
    }

    static LeakageFinding notJudged() {
        return new LeakageFinding.NotJudged("nothing was trained");
    }

    static LeakageFinding leaks() {
        return new LeakageFinding.Judged(new LeakageVerdict(
                "tutorial",
                "shuffled",
                GateSettings.usual(1),
                List.of(new LeakageVerdict.Check(
                        "random walks", false, 0.64, 0.5, 0.01, 5000, "64.0 % of random walks answered right."))));
    }

    /** The ZIP file of a whole bundle. */
    byte[] bundle(String name, float bias, LeakageFinding leakage) {
        ModelManifest manifest = manifest(name, bias);
        return zip(files(bias, manifest, card(manifest, leakage), OPERATOR));
    }

    /** The bundle of a model that forecasts the same change from each window of that set. */
    byte[] forecaster(String name, FeatureSet set, float change) {
        List<Integer> shape = IntStream.of(set.shape()).boxed().toList();
        byte[] network = new OnnxGraph(new OnnxGraph.Tensor("input", shape))
                .node("Flatten", List.of(new OnnxGraph.Attribute.Whole("axis", 1)), List.of())
                .node(
                        "MatMul",
                        List.of(),
                        List.of(new OnnxGraph.Weights(new long[] {set.size(), 1}, new float[set.size()])))
                .node("Add", List.of(), List.of(new OnnxGraph.Weights(new long[] {1}, new float[] {change})))
                .bytes(new OnnxGraph.Tensor("change", List.of(1)), "constant", Map.of());
        ModelManifest manifest = ModelManifest.of(
                name,
                network,
                ModelManifest.Input.of(set, "input"),
                new ModelManifest.Output(
                        "change",
                        new Task.Regression(Task.Target.CHANGE, 1),
                        new LabelDefinition("next-close", "The next close.", 1)),
                "by-hand");
        return zip(signed(network, manifest, card(manifest, notJudged())));
    }

    /** The files of a network that came from elsewhere, with the operator's signature. */
    Map<String, byte[]> signed(byte[] network, ModelManifest manifest, ModelCard card) {
        return files(network, manifest, card, OPERATOR);
    }

    Map<String, byte[]> files(float bias, ModelManifest manifest, ModelCard card, KeyPair signer) {
        return files(network(bias), manifest, card, signer);
    }

    private Map<String, byte[]> files(byte[] network, ModelManifest manifest, ModelCard card, KeyPair signer) {
        byte[] manifestFile = bytes(manifest);
        byte[] cardFile = bytes(card);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(BundleFiles.NETWORK, network);
        files.put(BundleFiles.MANIFEST, manifestFile);
        files.put(BundleFiles.CARD, cardFile);
        files.put(
                BundleFiles.SIGNATURE,
                bytes(new ModelSigner(signer.getPrivate(), signer.getPublic()).sign(network, manifestFile, cardFile)));
        return files;
    }

    Map<String, byte[]> files(String name, float bias) {
        ModelManifest manifest = manifest(name, bias);
        return files(bias, manifest, card(manifest, notJudged()), OPERATOR);
    }

    byte[] bytes(Object record) {
        try {
            return json.writeValueAsString(record).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                archive.putNextEntry(new ZipEntry(file.getKey()));
                archive.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] network(float bias) {
        float[] weights = new float[15 * 15 * 3];
        weights[0] = bias;
        return new OnnxGraph(new OnnxGraph.Tensor("input", List.of(15, 15, 1)))
                .node("Flatten", List.of(new OnnxGraph.Attribute.Whole("axis", 1)), List.of())
                .node("MatMul", List.of(), List.of(new OnnxGraph.Weights(new long[] {225, 3}, weights)))
                .node("Softmax", List.of(new OnnxGraph.Attribute.Whole("axis", 1)), List.of())
                .bytes(new OnnxGraph.Tensor("probabilities", List.of(3)), "matrix", Map.of());
    }
}
