package io.bellwether.inference.app;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.bellwether.embedded.ServersResource;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.registry.BroughtModel;
import io.bellwether.inference.registry.BundleFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The registry over HTTP, on a real database and a real broker. Shares the running service with InferenceServiceTest. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class RegistryTest extends RegistrySteps {
    @Inject
    DataSource database;

    @Test
    void aSignedModelIsStoredOnceAndShownWithWhoVouchesForIt() {
        byte[] bundle = models.bundle("stored-once", 1, SignedModels.notJudged());

        String modelId =
                register(bundle).statusCode(201).extract().path("modelId").toString();

        register(bundle).statusCode(200).body("isNew", equalTo(false));
        register(models.bundle("stored-again", 1, SignedModels.notJudged())).statusCode(201);
        get("/models/" + modelId)
                .then()
                .statusCode(200)
                .body("model.status", equalTo("registered"))
                .body("model.card.provenance.tool", equalTo("a test"))
                .body("history.action", equalTo(List.of("register")))
                .body("history[0].actor", equalTo("ada"));
        wish(modelId + "/verify").statusCode(200).body("modelId", equalTo(modelId));
    }

    @Test
    void whatNobodyTrustedSignedIsRefusedAndNothingOfItStored() {
        Map<String, byte[]> unsigned = models.files("unsigned", 2);
        unsigned.remove(BundleFiles.SIGNATURE);
        ModelManifest manifest = models.manifest("stranger", 3);
        Map<String, byte[]> strangers =
                models.files(3, manifest, SignedModels.card(manifest, SignedModels.notJudged()), SignedModels.keys());
        Map<String, byte[]> tampered = models.files("tampered", 4);
        tampered.compute(
                BundleFiles.CARD,
                (name, card) -> new String(card, StandardCharsets.UTF_8)
                        .replace("A matrix.", "A marvel.")
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> swapped = models.files("swapped", 5);
        swapped.put(BundleFiles.NETWORK, models.files("swapped", 6).get(BundleFiles.NETWORK));
        Map<String, byte[]> mismatched = models.files("mismatched", 7);
        mismatched.put(BundleFiles.CARD, models.files("another", 7).get(BundleFiles.CARD));

        refused(unsigned, "is not signed");
        refused(strangers, "the trusted ones are");
        refused(tampered, "card.json of model");
        refused(swapped, "truncated, changed or another");
        refused(mismatched, "but the card beside it is of");
        get("/models")
                .then()
                .body(
                        "registered.findAll { it.modelId =~ /^(unsigned|stranger|tampered|swapped|mismatched)/ }.size()",
                        equalTo(0));
    }

    @Test
    void whatIsNoModelIsRefusedWithOneReason() {
        Map<String, byte[]> half = models.files("half", 8);
        half.computeIfPresent(BundleFiles.NETWORK, (name, network) -> Arrays.copyOf(network, network.length / 2));
        refused(half, "truncated");
        register("no zip at all".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("reason", containsString("no ZIP file"));
        half.remove(BundleFiles.MANIFEST);
        refused(half, "manifest.json cannot be read (it is not there)");
    }

    @Test
    void aNetworkOfAnotherToolIsRegisteredAndAnswersAsItDidThere() {
        // Given a network that takes flat rows and names things its own way
        TribuoModel tribuo = new TribuoModel();
        Map<String, String> meanings = Map.of("down", "SELL", "flat", "HOLD", "up", "BUY");
        BroughtModel brought = ((BroughtModel.Reading.Read) BroughtModel.read("""
                name: from-tribuo
                features: cnn-ta
                input: input
                output: output
                classes: {%s}
                label: minmax-11
                tool: Tribuo 4.3.2
                """.formatted(tribuo.classes().stream()
                        .map(name -> name + ": " + meanings.get(name))
                        .collect(Collectors.joining(", ")))))
                .model();
        byte[] network = tribuo.onnx();
        ModelManifest manifest =
                brought.manifest(network, FeatureSets.standard().named("cnn-ta"));

        // When
        String modelId = register(SignedModels.zip(models.signed(network, manifest, brought.card(manifest))))
                .statusCode(201)
                .extract()
                .path("modelId");

        // Then
        wish(modelId + "/verify").statusCode(200);
        get("/models/" + modelId).then().body("model.card.provenance.tool", equalTo("Tribuo 4.3.2"));
        FeatureVector vector = Vectors.vector(manifest.featureSetId(), 1);
        Outlook.ClassProbabilities answer = answer(manifest, network, vector);
        float[] values = new float[225];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.tensor().at(i);
        }
        assertThat(answer.buy()).isCloseTo(tribuo.probability(values, "up"), within(1e-5));
        assertThat(answer.sell()).isCloseTo(tribuo.probability(values, "down"), within(1e-5));
        assertThat(answer.hold()).isCloseTo(tribuo.probability(values, "flat"), within(1e-5));
    }

    private static Outlook.ClassProbabilities answer(ModelManifest manifest, byte[] network, FeatureVector vector) {
        try (Predictor predictor = ((ModelLoad.Loaded) OnnxPredictor.load(manifest, network)).predictor()) {
            PredictionOutcome outcome = predictor.predict(vector, vector.createdAt());
            return (Outlook.ClassProbabilities)
                    ((PredictionOutcome.Predicted) outcome).prediction().outlook();
        }
    }

    @Test
    void swapsUnderLoadLoseNoVectorAndEachIsAnsweredByOneChampion() throws InterruptedException {
        // Given a stream of vectors that does not end
        String modelId = register(models.bundle("swapper", 14, SignedModels.notJudged()))
                .statusCode(201)
                .extract()
                .path("modelId");
        List<FeatureVector> sent = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean enough = new AtomicBoolean();
        Thread stream = Thread.ofPlatform().start(() -> {
            while (!enough.get()) {
                FeatureVector vector = Vectors.vector(featureSetId, InferenceServiceTest.NEXT_BAR.getAndIncrement());
                topics.send(vector);
                sent.add(vector);
            }
        });
        evidence(0.05);

        // When
        for (int round = 0; round < 2; round++) {
            wish(modelId + "/promote").statusCode(200);
            awaitAnswersOf(release);
            wish(modelId + "/promote").statusCode(200);
            awaitAnswersOf(modelId);
            wish("rollback").statusCode(200);
            awaitAnswersOf(release);
        }
        enough.set(true);
        stream.join();

        // Then
        await().atMost(PATIENCE)
                .until(() -> topics.read(Topics.PREDICTIONS, Prediction.class)
                        .getLast()
                        .barOpenTime()
                        .equals(sent.getLast().barOpenTime()));
        List<Prediction> predictions = topics.read(Topics.PREDICTIONS, Prediction.class).stream()
                .filter(prediction ->
                        !prediction.barOpenTime().isBefore(sent.getFirst().barOpenTime()))
                .toList();
        assertThat(predictions)
                .extracting(Prediction::barOpenTime)
                .isEqualTo(sent.stream().map(FeatureVector::barOpenTime).toList());
        List<String> reigns = new ArrayList<>();
        for (Prediction prediction : predictions) {
            if (reigns.isEmpty() || !reigns.getLast().equals(prediction.modelId())) {
                reigns.add(prediction.modelId());
            }
        }
        assertThat(reigns).containsExactly(release, modelId, release, modelId, release);
        assertThat(topics.read(Topics.DEAD_VECTORS))
                .noneMatch(dead -> dead.value().contains(featureSetId));
    }

    /** Waits until the model is at work and some hundred vectors were answered since. */
    private static void awaitAnswersOf(String modelId) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> get("/models/active").then().statusCode(200).body("modelId", equalTo(modelId)));
        double before = InferenceServiceTest.metric("bellwether_inference_seconds_count");
        await().atMost(PATIENCE)
                .until(() -> InferenceServiceTest.metric("bellwether_inference_seconds_count") > before + 100);
    }

    @Test
    void anEventThatACrashLeftInTheOutboxIsPublishedWithTheNext() throws SQLException {
        // Given a change whose event never reached the topic, as after a kill between the two
        String lost = register(models.bundle("nearly-lost", 11, SignedModels.notJudged()))
                .statusCode(201)
                .extract()
                .path("modelId");
        await().atMost(PATIENCE).until(() -> statuses(lost).size() == 1);
        execute("update inference.model_changes set published = false where model_id = ?", lost);

        // When
        register(models.bundle("the-next", 12, SignedModels.notJudged())).statusCode(201);

        // Then
        await().atMost(PATIENCE).until(() -> statuses(lost).size() == 2);
    }

    @Test
    void whatWasChangedInTheDatabaseNoLongerVerifies() throws SQLException {
        String modelId = register(models.bundle("altered", 13, SignedModels.notJudged()))
                .statusCode(201)
                .extract()
                .path("modelId");
        execute(
                "update inference.models set card = replace(card, 'A matrix.', 'A marvel.') where model_id = ?",
                modelId);

        wish(modelId + "/verify")
                .statusCode(422)
                .body("reason", allOf(containsString("card.json"), containsString("changed after it was signed")));
    }

    private void execute(String sql, String modelId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, modelId);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static void refused(Map<String, byte[]> files, String reason) {
        register(SignedModels.zip(files)).statusCode(422).body("reason", containsString(reason));
    }
}
