package io.bellwether.inference.app;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.contract.ModelEvent;
import io.bellwether.inference.contract.Prediction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class InferenceServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Every test has bars of its own. */
    static final AtomicLong NEXT_BAR = new AtomicLong();

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Topics topics;
    private Predictor direct;
    private ModelManifest manifest;

    @BeforeEach
    void waitUntilReady() {
        topics = new Topics(bootstrapServers, json);
        direct = ((ModelFiles.Read.Complete)
                        new ModelFiles(Optional.empty(), new Trust(Optional.empty(), new StrictJson(json))).read())
                .loaded()
                .predictor();
        manifest = direct.manifest();
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
    }

    @AfterEach
    void close() {
        direct.close();
        topics.close();
    }

    @Test
    void everyVectorGetsThePredictionThatTheModelGivesDirectly() {
        // Given
        List<FeatureVector> vectors = LongStream.range(0, 200)
                .mapToObj(i -> Vectors.vector(manifest.featureSetId(), NEXT_BAR.getAndIncrement()))
                .toList();

        // When
        vectors.forEach(topics::send);

        // Then
        awaitPrediction(vectors.getLast());
        List<Prediction> predictions = topics.read(Topics.PREDICTIONS, Prediction.class);
        for (FeatureVector vector : vectors) {
            Prediction prediction = onlyOneOf(vector, predictions);
            assertThat(new PredictionOutcome.Predicted(prediction))
                    .isEqualTo(direct.predict(vector, prediction.createdAt()));
            assertThat(prediction.createdAt()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        }
        assertThat(topics.read(Topics.PREDICTIONS))
                .extracting(ConsumerRecord::key)
                .containsOnly("BTCUSD");
        assertThat(predictions).extracting(Prediction::barSequence).isSorted();
        assertThat(metric("bellwether_inference_seconds_count")).isGreaterThanOrEqualTo(200);
    }

    @Test
    void aVectorOfAnotherSetIsSkippedAndTheNextIsAnswered() {
        // Given
        double skipped = metric("bellwether_inference_skipped_total");
        double deadLetters = metric("bellwether_dlq_total");
        FeatureVector stranger = Vectors.vector("window-60-0123", NEXT_BAR.getAndIncrement());
        FeatureVector next = Vectors.vector(manifest.featureSetId(), NEXT_BAR.getAndIncrement());

        // When
        topics.send(stranger);
        topics.send(next);

        // Then
        awaitPrediction(next);
        assertThat(predictionsOf(stranger)).isEmpty();
        assertThat(metric("bellwether_inference_skipped_total")).isEqualTo(skipped + 1);
        assertThat(metric("bellwether_dlq_total")).isEqualTo(deadLetters);
    }

    @Test
    void healthTellsThatOnlyOtherSetsComeUntilOneOfTheModelsDoes() {
        // Given
        List<FeatureVector> strangers = LongStream.range(0, 10)
                .mapToObj(i -> Vectors.vector("window-60-0123", NEXT_BAR.getAndIncrement()))
                .toList();

        // When
        strangers.forEach(vector -> {
            topics.send(vector);
            topics.send(vector);
        });

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body(
                                "checks.find { it.name == 'model active' }.data.'BTCUSD 1m'",
                                containsString("for 10 bars, the newest is of window-60-0123")));
        assertThat(metric("bellwether_inference_bars_without_vector")).isEqualTo(10);

        // When
        FeatureVector next = Vectors.vector(manifest.featureSetId(), NEXT_BAR.getAndIncrement());
        topics.send(next);

        // Then
        awaitPrediction(next);
        get("/q/health/ready").then().body("checks.find { it.name == 'model active' }.data.keySet()", hasSize(1));
        assertThat(metric("bellwether_inference_bars_without_vector")).isZero();
    }

    @Test
    void aVectorThatIsNotFiniteGetsNoPredictionAndIsCounted() {
        // Given
        double refused = metric("bellwether_inference_refused_total", "input-not-finite");
        double deadLetters = metric("bellwether_dlq_total");
        FeatureVector notFinite = Vectors.notFinite(manifest.featureSetId(), NEXT_BAR.getAndIncrement());
        FeatureVector next = Vectors.vector(manifest.featureSetId(), NEXT_BAR.getAndIncrement());

        // When
        topics.send(notFinite);
        topics.send(next);

        // Then
        awaitPrediction(next);
        assertThat(predictionsOf(notFinite)).isEmpty();
        assertThat(metric("bellwether_inference_refused_total", "input-not-finite"))
                .isEqualTo(refused + 1);
        assertThat(metric("bellwether_dlq_total")).isEqualTo(deadLetters);
    }

    @Test
    void whatIsNoVectorBecomesADeadLetterAndTheNextIsAnswered() {
        // Given
        double deadLetters = metric("bellwether_dlq_total");
        FeatureVector next = Vectors.vector(manifest.featureSetId(), NEXT_BAR.getAndIncrement());

        // When
        topics.send("BTCUSD", "{\"id\":\"rubbish".getBytes(StandardCharsets.UTF_8));
        topics.send("BTCUSD", "{\"id\":\"empty\"}".getBytes(StandardCharsets.UTF_8));
        topics.send(next);

        // Then
        awaitPrediction(next);
        assertThat(awaitDeadLetter("rubbish").value()).isEqualTo("{\"id\":\"rubbish");
        assertThat(Topics.header(awaitDeadLetter("\"empty\""), "dead-letter-reason"))
                .contains("'featureSetId' is absent");
        assertThat(metric("bellwether_dlq_total")).isEqualTo(deadLetters + 2);
    }

    @Test
    void theModelIsRegisteredAnnouncedAndShown() {
        get("/models/active")
                .then()
                .statusCode(200)
                .body("modelId", equalTo(manifest.modelId()))
                .body("featureSetId", equalTo(manifest.featureSetId()))
                .body("task.type", equalTo("classification"))
                .body("task.classes.meaning", equalTo(List.of("HOLD", "BUY", "SELL")));
        get("/models")
                .then()
                .statusCode(200)
                .body("active", equalTo(manifest.modelId()))
                .body("registered[0].modelId", equalTo(manifest.modelId()))
                .body("registered[0].signedBy", equalTo("release"))
                .body("registered[0].card.provenance.type", equalTo("trained"))
                .body("registered[0].manifest.sha256", equalTo(manifest.sha256()));
        assertThat(topics.read(Topics.MODEL_EVENTS, ModelEvent.class))
                .filteredOn(ModelEvent.ModelActivated.class::isInstance)
                .last()
                .isInstanceOfSatisfying(ModelEvent.ModelActivated.class, event -> {
                    assertThat(event.sha256()).isEqualTo(manifest.sha256());
                    assertThat(event.featureSetId()).isEqualTo(manifest.featureSetId());
                });
        assertThat(metric("bellwether_model_info{", manifest.sha256(), "model=\"first-light\""))
                .isEqualTo(1);
    }

    @Test
    void healthLooksOutsideOnlyForReadiness() {
        get("/q/health/started").then().statusCode(200).body("status", equalTo("UP"));
        get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.collectMany { it.data ? it.data.keySet() : [] }", hasSize(0));
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'model active' }.data.model", equalTo(manifest.modelId()));
    }

    private void awaitPrediction(FeatureVector vector) {
        await().atMost(PATIENCE).until(() -> !predictionsOf(vector).isEmpty());
    }

    private static Prediction onlyOneOf(FeatureVector vector, List<Prediction> predictions) {
        List<Prediction> found = predictions.stream()
                .filter(prediction -> prediction.barOpenTime().equals(vector.barOpenTime()))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<Prediction> predictionsOf(FeatureVector vector) {
        return topics.read(Topics.PREDICTIONS, Prediction.class).stream()
                .filter(prediction -> prediction.barOpenTime().equals(vector.barOpenTime()))
                .toList();
    }

    private ConsumerRecord<String, String> awaitDeadLetter(String content) {
        return await().atMost(PATIENCE)
                .until(
                        () -> topics.read(Topics.DEAD_VECTORS).stream()
                                .filter(dead -> dead.value().contains(content))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** Sums the samples whose lines contain all of the fragments. */
    static double metric(String... fragments) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> List.of(fragments).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
