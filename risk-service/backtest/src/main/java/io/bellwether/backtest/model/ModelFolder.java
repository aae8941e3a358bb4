package io.bellwether.backtest.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.card.InputFinding;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.card.TrainingData;
import io.bellwether.inference.gate.GateKeeper;
import io.bellwether.inference.gate.GateLimits;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.ModelBundle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A model as it lies in a folder, with the features it asks for. */
public record ModelFolder(ModelBundle bundle, FeatureSet features) {
    private static final ObjectReader STRICT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .build()
            .reader()
            .with(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /**
     * Reads it.
     *
     * @param sets where its feature set must be among
     * @throws IOException if it is none, or asks for other features
     */
    public static ModelFolder read(Path folder, FeatureSets sets) throws IOException {
        ModelBundle.Reading reading = ModelBundle.read(
                BundleFiles.Source.folder(folder), folder.toAbsolutePath() + File.separator, ModelFolder::json);
        return switch (reading) {
            case ModelBundle.Reading.Faulty(var fault) -> throw new IOException(fault.message());
            case ModelBundle.Reading.Whole(ModelBundle bundle) -> new ModelFolder(bundle, featuresOf(bundle, sets));
        };
    }

    private static <T> T json(byte[] bytes, Class<T> type) throws IOException {
        try {
            return STRICT.forType(type).readValue(bytes);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    private static FeatureSet featuresOf(ModelBundle bundle, FeatureSets sets) throws IOException {
        String wanted = bundle.manifest().featureSetId();
        return sets.all().stream()
                .filter(set -> set.featureSetId().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "model %s was trained on the feature set %s, and there is none of that id here; give its folder with --feature-sets"
                                .formatted(bundle.manifest().modelId(), wanted)));
    }

    public String modelId() {
        return bundle.manifest().modelId();
    }

    /** A network ready to answer; the caller closes it. */
    Predictor predictor() throws IOException {
        return switch (OnnxPredictor.load(bundle.manifest(), bundle.files().network())) {
            case ModelLoad.Loaded(Predictor predictor) -> predictor;
            case ModelLoad.Failed(var fault) -> throw new IOException(fault.message());
        };
    }

    /** The gates as the service keeps them by default. */
    GateKeeper gates() {
        return new GateKeeper(
                GateLimits.usual(),
                bundle.card().inputs() instanceof InputFinding.Measured(var reference)
                        ? Optional.of(reference)
                        : Optional.empty());
    }

    /** The training data that lie in a period, so that the model may know by heart what it is asked to foresee. */
    public List<TrainingData> seen(Instant from, Instant to) {
        return bundle.card().provenance() instanceof Provenance.Trained trained
                ? trained.data().stream()
                        .filter(data -> data.from().isBefore(to) && data.to().isAfter(from))
                        .toList()
                : List.of();
    }

    /** Whether nobody knows what the model was trained on. */
    public boolean ofUnknownTraining() {
        return !(bundle.card().provenance() instanceof Provenance.Trained);
    }
}
