package io.bellwether.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.card.DataSplit;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.card.TestMetrics;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.run.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The model that comes with the service, held against the code of today. */
class CommittedModelTest {
    private static final Path FOLDER = Path.of("../app/src/main/resources/models/first-light");

    @Test
    void takesTheFeaturesThatAreComputedToday() throws IOException {
        ModelManifest manifest = new ModelFolder(FOLDER).manifest();

        FeatureSet features = FeatureSets.standard().named(manifest.featureSetName());

        assertThat(manifest.featureSetId())
                .as("the features changed: train the first model again, see the README of inference-service")
                .isEqualTo(features.featureSetId());
        assertThat(manifest.inputShape())
                .containsExactlyElementsOf(
                        Arrays.stream(features.shape()).boxed().toList());
    }

    @Test
    void sawNothingOfWhatIsReplayed() throws IOException {
        ModelManifest manifest = new ModelFolder(FOLDER).manifest();

        var made = (Provenance.Trained) new ModelFolder(FOLDER).card().provenance();
        var split = (DataSplit.Chronological) made.split();
        var end = made.data().getFirst().to();
        assertThat(end).isEqualTo("2013-11-28T00:00:00Z");
        assertThat(split.test().to().plusSeconds(60L * (1 + manifest.label().horizonBars())))
                .isBeforeOrEqualTo(end);
        assertThat(split.purgedBars()).isGreaterThanOrEqualTo(manifest.label().horizonBars());
    }

    @Test
    void saysAllThreeThings() throws IOException {
        ModelManifest manifest = new ModelFolder(FOLDER).manifest();
        Map<LabelClass, Integer> answers = new EnumMap<>(LabelClass.class);

        try (Predictor predictor = load(manifest);
                Dataset dataset = new FirstLight(1, FirstLight.Observer.none()).dataset()) {
            for (int row = 0; row < dataset.rows(); row++) {
                answers.merge(answer(predictor, dataset, row), 1, Integer::sum);
            }
        }

        assertThat(answers).hasSize(3);
        assertThat(answers.values()).allSatisfy(count -> assertThat(count).isGreaterThan(100));
        var evaluation = (Evaluation.Measured) new ModelFolder(FOLDER).card().evaluation();
        assertThat(((TestMetrics.Classes) evaluation.test()).balancedAccuracy()).isGreaterThan(0.5);
    }

    private static LabelClass answer(Predictor predictor, Dataset dataset, int row) {
        PredictionOutcome outcome = predictor.predict(
                FirstLight.vector(predictor.manifest().featureSetId(), dataset, row), dataset.openTime(row));
        var outlook = (Outlook.ClassProbabilities)
                ((PredictionOutcome.Predicted) outcome).prediction().outlook();
        double largest = Math.max(outlook.hold(), Math.max(outlook.buy(), outlook.sell()));
        if (largest == outlook.hold()) {
            return LabelClass.HOLD;
        }
        return largest == outlook.buy() ? LabelClass.BUY : LabelClass.SELL;
    }

    private static Predictor load(ModelManifest manifest) throws IOException {
        ModelLoad load = OnnxPredictor.load(manifest, Files.readAllBytes(FOLDER.resolve("model.onnx")));
        assertThat(load).isInstanceOf(ModelLoad.Loaded.class);
        return ((ModelLoad.Loaded) load).predictor();
    }
}
