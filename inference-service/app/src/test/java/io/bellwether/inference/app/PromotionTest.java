package io.bellwether.inference.app;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.bellwether.embedded.ServersResource;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.contract.Prediction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How a challenger is judged and becomes champion. Shares the running service with InferenceServiceTest. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
class PromotionTest extends RegistrySteps {
    @Test
    void aModelThatFailsTheLeakageGateIsKeptButNeverPromoted() {
        String modelId = register(models.bundle("leaky", 9, SignedModels.leaks()))
                .statusCode(201)
                .extract()
                .path("modelId");

        wish(modelId + "/promote")
                .statusCode(409)
                .body("code", equalTo("card-objects"))
                .body("reason", containsString("leaks and cannot be promoted: 64.0 % of random walks"));
        get("/models/" + modelId).then().body("model.status", equalTo("registered"));
    }

    @Test
    void aChallengerBecomesChampionOnlyByEvidenceAndRollbackBringsTheOldOneBack() {
        // Given
        String modelId = register(models.bundle("riser", 10, SignedModels.notJudged()))
                .statusCode(201)
                .extract()
                .path("modelId");

        // When it has no evidence, not enough, and enough
        wish(modelId + "/promote").statusCode(200).body("moves[0].to", equalTo("challenger"));
        evidence(-0.01);
        wish(modelId + "/promote")
                .statusCode(409)
                .body("code", equalTo("not-enough-evidence"))
                .body("reason", containsString("with 95 % confidence"));
        get("/models/" + modelId).then().body("model.status", equalTo("challenger"));
        evidence(0.05);
        wish(modelId + "/promote")
                .statusCode(200)
                .body("moves.modelId", equalTo(List.of(release, modelId)))
                .body("moves.to", equalTo(List.of("retired", "champion")))
                .body("moves[1].reason", startsWith("better by 0.05"));
        wish("rollback")
                .statusCode(200)
                .body("moves.modelId", equalTo(List.of(modelId, release)))
                .body("moves.to", equalTo(List.of("retired", "champion")));

        // Then
        wish("rollback").statusCode(409).body("code", equalTo("no-champion-before"));
        wish("never-was-000000000000/promote").statusCode(404).body("code", equalTo("unknown-model"));
        get("/models/" + modelId)
                .then()
                .body("history.toStatus", equalTo(List.of("registered", "challenger", "champion", "retired")))
                .body("history.action", equalTo(List.of("register", "promote", "promote", "rollback")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses(modelId))
                        .containsExactly(
                                ModelStatus.REGISTERED,
                                ModelStatus.CHALLENGER,
                                ModelStatus.CHAMPION,
                                ModelStatus.RETIRED));
    }

    @Test
    void championAndChallengersAreScoredWhenTheOutcomeIsKnownEachByItsOwnFeaturesAndLabel() {
        // Given a challenger that learned the champion's labels, one that forecasts changes from windows of bars, and
        // vectors of bars of which the later are still to come
        String modelId = register(models.bundle("shadow", 15, SignedModels.notJudged()))
                .statusCode(201)
                .extract()
                .path("modelId");
        FeatureSet windows = FeatureSets.standard().named("window-10");
        String forecaster = register(models.forecaster("forecaster", windows, 0.25f))
                .statusCode(201)
                .extract()
                .path("modelId");
        wish(modelId + "/promote").statusCode(200);
        wish(forecaster + "/promote").statusCode(200);
        await().atMost(PATIENCE).until(() -> InferenceServiceTest.metric("bellwether_inference_challengers") == 2);
        double skipped = InferenceServiceTest.metric("bellwether_inference_skipped_total");
        long first = InferenceServiceTest.NEXT_BAR.getAndAdd(30);
        List<FeatureVector> vectors = LongStream.range(first, first + 30)
                .mapToObj(bar -> Vectors.vector(featureSetId, bar))
                .toList();

        // When
        for (int i = 0; i < vectors.size(); i++) {
            topics.send(Vectors.vector(windows, first + i));
            topics.send(vectors.get(i));
            topics.send(Vectors.closedBar(vectors.get(i), 1000 + (i % 7) * (i % 3)));
        }

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            get("/models/" + release + "/score").then().statusCode(200).body("score.judged", equalTo(20));
            get("/models/" + modelId + "/score").then().statusCode(200).body("score.judged", equalTo(20));
            get("/models/" + forecaster + "/judgements")
                    .then()
                    .body("size()", equalTo(29))
                    .body("answer", everyItem(equalTo("0.25")));
        });
        assertThat(InferenceServiceTest.metric("bellwether_inference_skipped_total"))
                .as("vectors that nobody reads")
                .isEqualTo(skipped);
        get("/models/" + modelId + "/score")
                .then()
                .body("score.calibration.answers.sum()", equalTo(20))
                .body("score.loss.toDouble()", both(greaterThan(0.0)).and(lessThan(2.0)));
        assertThat(InferenceServiceTest.metric("bellwether_model_score_judged", modelId))
                .isEqualTo(20);
        assertThat(topics.read(Topics.PREDICTIONS, Prediction.class))
                .extracting(Prediction::modelId)
                .doesNotContain(modelId, forecaster);
        get("/models/" + modelId + "/judgements?limit=7")
                .then()
                .statusCode(200)
                .body("size()", equalTo(7))
                .body("[0].actual", notNullValue());
        String one = vectors.get(10).barOpenTime().toString();
        get("/models/%s/judgements?from=%s&to=%s".formatted(modelId, one, one))
                .then()
                .statusCode(200)
                .body("barOpenTime", equalTo(List.of(one)));
        get("/models/" + modelId + "/judgements?from=yesterday")
                .then()
                .statusCode(400)
                .body("reason", containsString("was yesterday"));
        get("/models/never-was-000000000000/judgements").then().statusCode(404);
        get("/models/never-was-000000000000/score").then().statusCode(404);
        wish(forecaster + "/promote")
                .statusCode(409)
                .body("code", equalTo("other-label"))
                .body("reason", containsString("it foresees next-close and the champion minmax-11"));
        wish(modelId + "/retire").statusCode(200);
        wish(forecaster + "/retire").statusCode(200);
    }
}
