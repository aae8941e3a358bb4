package io.bellwether.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.onnx.Protobuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxPredictorTest {
    @Test
    void answersWithTheNetworksProbabilitiesAndTheVectorsIdentity() {
        FeatureVector vector = TinyModel.vector(1, 2, 3, 9);

        Prediction prediction = predicted(answer(TinyModel.softmax(), vector));

        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        Outlook.ClassProbabilities outlook = (Outlook.ClassProbabilities) prediction.outlook();
        assertThat(outlook.hold()).isCloseTo(Math.exp(1) / sum, within(1e-6));
        assertThat(outlook.buy()).isCloseTo(Math.exp(2) / sum, within(1e-6));
        assertThat(outlook.sell()).isCloseTo(Math.exp(3) / sum, within(1e-6));
        String modelId = TinyModel.manifestOf(TinyModel.softmax()).modelId();
        assertThat(prediction.modelId()).isEqualTo(modelId);
        assertThat(prediction.id())
                .isEqualTo(Prediction.idOf(modelId, vector.symbol(), vector.interval(), vector.barOpenTime()));
        assertThat(prediction.barSequence()).isEqualTo(vector.barSequence());
        assertThat(prediction.eventTime()).isEqualTo(vector.eventTime());
        assertThat(prediction.createdAt()).isEqualTo(TinyModel.NOW);
        assertThat(prediction.gates()).isEmpty();
    }

    @Test
    void readsTheClassesInTheManifestsOrder() {
        byte[] network = TinyModel.softmax();
        ModelManifest manifest = TinyModel.manifest(
                network, List.of(2, 2, 1), List.of(LabelClass.SELL, LabelClass.HOLD, LabelClass.BUY));

        Prediction prediction;
        try (Predictor predictor = loaded(OnnxPredictor.load(manifest, network))) {
            prediction = predicted(predictor.predict(TinyModel.vector(9, 0, 0, 0), TinyModel.NOW));
        }

        assertThat(((Outlook.ClassProbabilities) prediction.outlook()).sell()).isGreaterThan(0.99);
    }

    @Test
    void givesTheSameAnswerHoweverOftenItIsAskedAndWhateverCameBetween() {
        byte[] network = TinyModel.softmax();
        try (Predictor predictor = loaded(OnnxPredictor.load(TinyModel.manifestOf(network), network))) {
            PredictionOutcome first = predictor.predict(TinyModel.vector(1, 2, 3, 4), TinyModel.NOW);
            PredictionOutcome other = predictor.predict(TinyModel.vector(3, 2, 1, 4), TinyModel.NOW);

            PredictionOutcome again = predictor.predict(TinyModel.vector(1, 2, 3, 4), TinyModel.NOW);

            assertThat(again).isEqualTo(first).isNotEqualTo(other);
        }
    }

    @Test
    void answersManyVectorsAsItAnswersEachAndRefusesOnlyWhatItRefusesAlone() {
        // Given
        byte[] network = TinyModel.softmax();
        Random random = new Random(9);
        List<FeatureVector> vectors = new ArrayList<>();
        for (int i = 0; i < 2 * OnnxPredictor.MAX_ROWS + 5; i++) {
            vectors.add(
                    i % 50 == 7
                            ? TinyModel.vector(0, Float.NaN, 0, 0)
                            : TinyModel.vector(random.nextFloat(), random.nextFloat(), random.nextFloat(), 0));
        }
        vectors.add(TinyModel.vector("other-1", FloatTensor.of(new int[] {2, 2, 1}, new float[4])));
        try (Predictor predictor = loaded(OnnxPredictor.load(TinyModel.manifestOf(network), network))) {
            // When
            List<PredictionOutcome> together = predictor.predictAll(vectors, TinyModel.NOW);

            // Then
            assertThat(together)
                    .isEqualTo(vectors.stream()
                            .map(vector -> predictor.predict(vector, TinyModel.NOW))
                            .toList());
            assertThat(together)
                    .filteredOn(PredictionOutcome.Refused.class::isInstance)
                    .hasSize(4);
            assertThat(predictor.predictAll(List.of(), TinyModel.NOW)).isEmpty();
        }
    }

    @Test
    void refusesAVectorOfOtherFeatures() {
        FloatTensor tensor = FloatTensor.of(new int[] {2, 2, 1}, new float[4]);

        RefusalReason reason = refused(answer(TinyModel.softmax(), TinyModel.vector("other-1", tensor)));

        assertThat(reason).isEqualTo(new RefusalReason.FeatureSetDiffers(TinyModel.FEATURE_SET_ID, "other-1"));
        assertThat(reason.message()).contains(TinyModel.FEATURE_SET_ID, "other-1", "train a model");
    }

    @Test
    void refusesAVectorOfAnotherShape() {
        FloatTensor tensor = FloatTensor.of(new int[] {4}, new float[4]);

        RefusalReason reason = refused(answer(TinyModel.softmax(), TinyModel.vector(TinyModel.FEATURE_SET_ID, tensor)));

        assertThat(reason).isEqualTo(new RefusalReason.ShapeDiffers(List.of(2, 2, 1), List.of(4)));
    }

    @Test
    void refusesAVectorThatIsNotFinite() {
        assertThat(refused(answer(TinyModel.softmax(), TinyModel.vector(0, 0, Float.NaN, 0))))
                .isEqualTo(new RefusalReason.InputNotFinite(2, Float.NaN));
        assertThat(refused(answer(TinyModel.softmax(), TinyModel.vector(0, Float.NEGATIVE_INFINITY, 0, 0))))
                .isEqualTo(new RefusalReason.InputNotFinite(1, Float.NEGATIVE_INFINITY));
    }

    @Test
    void refusesToPassOnWhatIsNoProbability() {
        assertThat(refused(answer(TinyModel.passThrough(), TinyModel.vector(0.5f, 0.5f, 0.5f, 0))))
                .isEqualTo(new RefusalReason.NoProbabilities(0.5f, 0.5f, 0.5f));
        assertThat(refused(answer(TinyModel.passThrough(), TinyModel.vector(-1, 1, 1, 0))))
                .isEqualTo(new RefusalReason.NoProbabilities(-1, 1, 1));
    }

    @Test
    void refusesToPassOnAnOutputThatIsNotFinite() {
        // The largest float times itself is beyond float32: the sums inside the network overflow, not the input.
        byte[] network = TinyModel.overflowing();

        RefusalReason reason = refused(answer(network, TinyModel.vector(Float.MAX_VALUE, 0, 0, 0)));

        assertThat(reason).isInstanceOf(RefusalReason.OutputNotFinite.class);
        assertThat(reason.code()).isEqualTo("output-not-finite");
    }

    @Test
    void doesNotLoadATruncatedNetwork() {
        byte[] network = TinyModel.softmax();
        byte[] half = Arrays.copyOf(network, network.length / 2);

        ModelFault fault = failed(OnnxPredictor.load(TinyModel.manifestOf(network), half));

        assertThat(fault)
                .isEqualTo(new ModelFault.HashDiffers(
                        TinyModel.manifestOf(network).modelId(),
                        ModelManifest.sha256Of(network),
                        ModelManifest.sha256Of(half),
                        half.length));
        assertThat(fault.message()).contains("truncated").doesNotContain("\n");
    }

    @Test
    void doesNotLoadBytesThatAreNoNetworkEvenIfTheirHashIsRight() {
        byte[] network = TinyModel.softmax();
        byte[] half = Arrays.copyOf(network, network.length / 2);

        ModelFault fault = failed(OnnxPredictor.load(TinyModel.manifestOf(half), half));

        assertThat(fault).isInstanceOf(ModelFault.NotANetwork.class);
        assertThat(fault.message()).doesNotContain("\n");
    }

    @Test
    void doesNotLoadANetworkWhoseInputIsNotTheManifests() {
        byte[] network = TinyModel.softmax();
        ModelManifest manifest = TinyModel.manifest(network, List.of(15, 15, 1), List.of(LabelClass.values()));

        ModelFault fault = failed(OnnxPredictor.load(manifest, network));

        assertThat(fault)
                .isEqualTo(new ModelFault.ShapeDiffers(
                        manifest.modelId(), "input", List.of(-1L, 15L, 15L, 1L), "['input' FLOAT [-1, 2, 2, 1]]"));
    }

    @Test
    void doesNotLoadANetworkThatSaysItWasTrainedOnOtherFeatures() {
        byte[] network = TinyModel.networkOf("other-1");

        ModelFault fault = failed(OnnxPredictor.load(TinyModel.manifestOf(network), network));

        assertThat(fault)
                .isEqualTo(new ModelFault.FeatureSetDiffers(
                        TinyModel.manifestOf(network).modelId(), TinyModel.FEATURE_SET_ID, "other-1"));
    }

    @Test
    void answersWithANetworkThatAnotherToolMade() throws IOException {
        // PyTorch 2.13 wrote this file; it knows nothing of us, neither names nor metadata.
        byte[] network = exportedByPyTorch();
        ModelManifest tiny = TinyModel.manifestOf(network);
        ModelManifest manifest = TinyModel.manifest(network, "pixels", tiny.inputShape(), "chances", tiny.task());
        FeatureVector vector = TinyModel.vector(1, 2, 3, 9);

        try (Predictor predictor = loaded(OnnxPredictor.load(manifest, network))) {
            Outlook.ClassProbabilities foreign = (Outlook.ClassProbabilities)
                    predicted(predictor.predict(vector, TinyModel.NOW)).outlook();
            Outlook.ClassProbabilities ours = (Outlook.ClassProbabilities)
                    predicted(answer(TinyModel.softmax(), vector)).outlook();

            assertThat(foreign.hold()).isCloseTo(ours.hold(), within(1e-6));
            assertThat(foreign.buy()).isCloseTo(ours.buy(), within(1e-6));
            assertThat(foreign.sell()).isCloseTo(ours.sell(), within(1e-6));
        }
    }

    @Test
    void doesNotLoadANetworkWithOperatorsOfItsOwn() {
        byte[] network = new Protobuf()
                .message(
                        7,
                        new Protobuf()
                                .message(1, new Protobuf().text(4, "FancyGate").text(7, "com.example")))
                .toByteArray();

        ModelFault fault = failed(OnnxPredictor.load(TinyModel.manifestOf(network), network));

        assertThat(fault)
                .isEqualTo(new ModelFault.CustomOperator(
                        TinyModel.manifestOf(network).modelId(), "FancyGate", "com.example"));
        assertThat(fault.message()).contains("standard operators only");
    }

    private static byte[] exportedByPyTorch() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(OnnxPredictorTest.class.getResourceAsStream("/onnx/pytorch-softmax.onnx"))) {
            return file.readAllBytes();
        }
    }

    private static PredictionOutcome answer(byte[] network, FeatureVector vector) {
        try (Predictor predictor = loaded(OnnxPredictor.load(TinyModel.manifestOf(network), network))) {
            return predictor.predict(vector, TinyModel.NOW);
        }
    }

    private static Predictor loaded(ModelLoad load) {
        return switch (load) {
            case ModelLoad.Loaded(Predictor predictor) -> predictor;
            case ModelLoad.Failed(ModelFault fault) -> throw new AssertionError(fault.message());
        };
    }

    private static ModelFault failed(ModelLoad load) {
        assertThat(load).isInstanceOf(ModelLoad.Failed.class);
        return ((ModelLoad.Failed) load).fault();
    }

    private static Prediction predicted(PredictionOutcome outcome) {
        assertThat(outcome).isInstanceOf(PredictionOutcome.Predicted.class);
        return ((PredictionOutcome.Predicted) outcome).prediction();
    }

    private static RefusalReason refused(PredictionOutcome outcome) {
        assertThat(outcome).isInstanceOf(PredictionOutcome.Refused.class);
        return ((PredictionOutcome.Refused) outcome).reason();
    }
}
