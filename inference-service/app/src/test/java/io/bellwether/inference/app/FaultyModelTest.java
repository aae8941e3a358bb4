package io.bellwether.inference.app;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@TestProfile(FaultyModelTest.TruncatedNetwork.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class FaultyModelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    /** Points the service at a folder with half a network. */
    public static class TruncatedNetwork implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Path folder = ModelFolders.withHalfANetwork(Path.of("target", "truncated-model"));
            return Map.of("bellwether.inference.model-folder", folder.toString());
        }
    }

    @Test
    void vectorsWaitInTheirTopicWhileReadinessSaysWhatIsWrong() {
        try (Topics topics = new Topics(bootstrapServers, json)) {
            // When
            topics.send(Vectors.vector("cnn-ta-any", 0));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> get("/q/health/ready").then().statusCode(503));

            // Then
            get("/q/health/live").then().statusCode(200);
            get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'model active' }.data.obstacle", containsString("truncated"))
                    .body("checks.find { it.name == 'model active' }.data.permanent", is(true));
            get("/models/active").then().statusCode(503).body("obstacle", containsString("copy model.onnx and"));
            get("/models").then().statusCode(200).body("active", nullValue()).body("registered", hasSize(equalTo(0)));
            assertThat(topics.read(Topics.VECTORS)).hasSize(1);
            assertThat(topics.committedVectors()).isEqualTo(-1);
            assertThat(topics.read(Topics.DEAD_VECTORS)).isEmpty();
            assertThat(topics.read(Topics.PREDICTIONS)).isEmpty();
        }
    }
}
