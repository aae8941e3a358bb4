package io.bellwether.feature.app;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The service starts with bars behind it that an earlier process answered, and with Redis away. */
@QuarkusTest
@QuarkusTestResource(value = RestartTest.InterruptedService.class, restrictToAnnotatedClass = true)
class RestartTest {
    private static final String SYMBOL = "EEEUSD";
    private static final int ANSWERED = 1_500;
    private static final List<BarClosed> BARS = RandomBars.of(new Symbol(SYMBOL), 5, ANSWERED + 40);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Test
    void goesOnWithTheFirstBarThatWasNotAnsweredAndTheSameTensors() {
        try (Topics topics = new Topics(bootstrapServers)) {
            // Given
            topics.follow();
            List<FloatTensor> uninterrupted = FeaturePipeline.of(
                            FeatureSets.standard().named("cnn-ta"), RandomBars.TICK, RandomBars.LOT)
                    .addAll(BARS.stream().map(BarClosed::bar).toList())
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();

            // When
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> topics.vectors(SYMBOL).stream()
                            .anyMatch(vector -> vector.barSequence() == BARS.size() - 1));

            // Then
            List<FeatureVector> vectors = topics.vectors(SYMBOL);
            assertThat(vectors).hasSize(BARS.size() - ANSWERED);
            assertThat(vectors.getFirst().barSequence()).isEqualTo(ANSWERED);
            assertThat(vectors)
                    .extracting(FeatureVector::tensor)
                    .isEqualTo(uninterrupted.subList(uninterrupted.size() - vectors.size(), uninterrupted.size()));
            assertThat(topics.deadLetters(SYMBOL)).isEmpty();
        }
        given().get("/features/" + SYMBOL + "/latest")
                .then()
                .statusCode(503)
                .body("error", containsString("Redis, which does not answer"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** Servers as an interrupted service leaves them: bars in the topic, most of them answered and committed. */
    public static final class InterruptedService implements QuarkusTestResourceLifecycleManager {
        private final RunningServers servers = new RunningServers();

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(servers.start());
            try (Topics topics = new Topics(String.valueOf(config.get("kafka.bootstrap.servers")))) {
                topics.publish(BARS.subList(0, 100));
                // These were set aside when they came, and must not be once more.
                topics.publish(SYMBOL, "{}".getBytes(UTF_8));
                topics.publish(SYMBOL, "rubbish".getBytes(UTF_8));
                topics.publish(BARS.subList(100, BARS.size()));
                topics.commit("feature-service", ANSWERED + 2);
            } catch (Exception e) {
                servers.stop();
                throw new IllegalStateException("the bars could not be published", e);
            }
            // Nothing listens there.
            config.put("quarkus.redis.hosts", "redis://127.0.0.1:1");
            return config;
        }

        @Override
        public void stop() {
            servers.stop();
        }
    }
}
