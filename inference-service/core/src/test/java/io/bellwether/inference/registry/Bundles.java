package io.bellwether.inference.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.TinyModel;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.GateSettings;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.ParityFinding;
import io.bellwether.inference.card.Provenance;
import io.bellwether.marketdata.contract.ContractGoldens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Bundles of a tiny model. */
final class Bundles {
    private Bundles() {}

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static ModelCard card(String modelId, LeakageFinding leakage) {
        return new ModelCard(
                modelId,
                "A matrix.",
                new Provenance.Brought("a test", "Weights by hand."),
                new Evaluation.NotMeasured("there is nothing to measure"),
                leakage,
                new ParityFinding.NotCompared("there is nothing to compare with"));
    }

    static ModelCard honest(String modelId) {
        return card(modelId, new LeakageFinding.NotJudged("nothing was trained"));
    }

    static ModelCard judged(String modelId, boolean passed) {
        return card(
                modelId,
                new LeakageFinding.Judged(new LeakageVerdict(
                        "tutorial",
                        "shuffled",
                        GateSettings.usual(1),
                        List.of(new LeakageVerdict.Check(
                                "random walks", passed, 0.64, 0.5, 0.01, 5000, "64.0 % answered right.")))));
    }

    static BundleFiles unsigned() {
        byte[] network = TinyModel.softmax();
        ModelManifest manifest = TinyModel.manifestOf(network);
        return new BundleFiles(network, json(manifest), json(honest(manifest.modelId())), null);
    }

    static BundleFiles signed(KeyPair keys) {
        BundleFiles files = unsigned();
        ModelSignature signature = new ModelSigner(keys.getPrivate(), keys.getPublic())
                .sign(files.network(), files.manifest(), files.card());
        return new BundleFiles(files.network(), files.manifest(), files.card(), json(signature));
    }

    static ModelBundle whole(BundleFiles files) {
        return switch (ModelBundle.of(files, "", Bundles::read)) {
            case ModelBundle.Reading.Whole(ModelBundle bundle) -> bundle;
            case ModelBundle.Reading.Faulty(var fault) -> throw new AssertionError(fault.message());
        };
    }

    static byte[] json(Object record) {
        try {
            return ContractGoldens.JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            return ContractGoldens.JSON
                    .readerFor(type)
                    .with(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(json);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    static byte[] replaced(byte[] text, String before, String after) {
        String old = new String(text, StandardCharsets.UTF_8);
        if (!old.contains(before)) {
            throw new IllegalArgumentException("'%s' does not stand in %s".formatted(before, old));
        }
        return old.replace(before, after).getBytes(StandardCharsets.UTF_8);
    }
}
