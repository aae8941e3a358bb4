package io.bellwether.inference.app;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.contract.ModelEvent;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.evidence.PromotionEvidence;
import io.bellwether.inference.registry.EvidenceSource;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests do with the registry of the running service. */
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
abstract class RegistrySteps {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    SignedModels models;
    String release;
    String featureSetId;
    Topics topics;

    @BeforeEach
    void waitUntilReady() {
        topics = new Topics(bootstrapServers, json);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
        ModelFiles.Read.Complete bundled = (ModelFiles.Read.Complete)
                new ModelFiles(Optional.empty(), new Trust(Optional.empty(), new StrictJson(json))).read();
        bundled.loaded().predictor().close();
        ModelManifest manifest = bundled.model().bundle().manifest();
        release = manifest.modelId();
        featureSetId = manifest.featureSetId();
        models = new SignedModels(json, featureSetId);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    List<ModelStatus> statuses(String modelId) {
        return topics.read(Topics.MODEL_EVENTS, ModelEvent.class).stream()
                .filter(ModelEvent.ModelStatusChanged.class::isInstance)
                .map(ModelEvent.ModelStatusChanged.class::cast)
                .filter(event -> event.modelId().equals(modelId))
                .map(ModelEvent.ModelStatusChanged::status)
                .toList();
    }

    /** From now on every challenger is ahead by so much, give or take what chance does. */
    static void evidence(double advantage) {
        Random random = new Random(5);
        double[] challenger =
                random.doubles(600).map(score -> score / 10 + advantage).toArray();
        double[] opponent = new Random(5).doubles(600).map(score -> score / 10).toArray();
        for (int i = 0; i < opponent.length; i++) {
            opponent[i] += (random.nextDouble() - 0.5) / 100;
        }
        EvidenceSource source =
                (one, other) -> PromotionEvidence.of(challenger, opponent, new PromotionEvidence.Demand(500, 5, 1));
        QuarkusMock.installMockForType(source, EvidenceSource.class);
    }

    static ValidatableResponse register(byte[] zip) {
        return given().contentType("application/zip")
                .queryParam("actor", "ada")
                .body(zip)
                .post("/models")
                .then();
    }

    static ValidatableResponse wish(String path) {
        return given().contentType("application/json")
                .body("{\"actor\":\"ada\",\"reason\":\"a test\"}")
                .post("/models/" + path)
                .then();
    }
}
