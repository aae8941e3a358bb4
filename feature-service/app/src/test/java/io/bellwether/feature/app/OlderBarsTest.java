package io.bellwether.feature.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The topic has only the newest bars, and market-data-service, which is slow to come up, has the others. */
@QuarkusTest
@QuarkusTestResource(value = OlderBarsTest.ShortTopic.class, restrictToAnnotatedClass = true)
class OlderBarsTest {
    private static final String SYMBOL = "FFFUSD";
    private static final int IN_TOPIC = 25;
    private static final FeatureSet SET = FeatureSets.standard().named("cnn-ta");
    private static final List<BarClosed> BARS =
            RandomBars.of(new Symbol(SYMBOL), 6, 2 * SET.warmUpBars() + 900 + IN_TOPIC);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Test
    void asksForTheOlderBarsBeforeTheFirstVector() {
        try (Topics topics = new Topics(bootstrapServers)) {
            // Given
            topics.follow();
            List<FloatTensor> uninterrupted = FeaturePipeline.of(SET, RandomBars.TICK, RandomBars.LOT)
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
            assertThat(vectors)
                    .extracting(FeatureVector::tensor)
                    .isEqualTo(uninterrupted.subList(uninterrupted.size() - IN_TOPIC, uninterrupted.size()));
            assertThat(ShortTopic.REFUSALS).hasValueGreaterThan(1);
            FeatureVector of = vectors.getFirst();
            String at = "/features/" + SYMBOL + "/at/" + of.barOpenTime() + "?set=" + of.featureSetId();
            assertThat(given().get(at).as(FeatureVector.class)).as("remembered").isEqualTo(of);
            assertThat(given().get(at + "&computed=true")
                            .as(FeatureVector.class)
                            .tensor())
                    .as("computed again from the stored bars")
                    .isEqualTo(of.tensor());
            given().get("/features/" + SYMBOL + "/at/1999-01-01T00:00:00Z")
                    .then()
                    .statusCode(404);
            given().get("/q/metrics").then().body(containsString("bellwether_feature_refill_total 1.0"));
            given().get("/q/health/ready").then().statusCode(200);
        }
    }

    /** Servers with a topic whose retention is over for all but the newest bars. */
    public static final class ShortTopic implements QuarkusTestResourceLifecycleManager {
        static final AtomicInteger REFUSALS = new AtomicInteger();
        private static final int NOT_YET = 2;
        private static final int PAGE = 700;
        private static final Pattern STRETCH = Pattern.compile("from=([^&]+)&to=([^&]+)");

        private final RunningServers servers = new RunningServers();
        private HttpServer history;

        /** The test framework makes it. */
        @SuppressWarnings("NullAway.Init")
        public ShortTopic() {}

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(servers.start());
            try (Topics topics = new Topics(String.valueOf(config.get("kafka.bootstrap.servers")))) {
                topics.publish(BARS.subList(BARS.size() - IN_TOPIC, BARS.size()));
                history = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (Exception e) {
                servers.stop();
                throw new IllegalStateException("the bars could not be published", e);
            }
            history.createContext("/bars", ShortTopic::answer);
            history.start();
            config.put(
                    "bellwether.feature.history-url",
                    "http://127.0.0.1:" + history.getAddress().getPort());
            return config;
        }

        /** As market-data-service answers, with small pages. */
        private static void answer(HttpExchange exchange) throws IOException {
            boolean early = REFUSALS.getAndIncrement() < NOT_YET;
            byte[] body = early ? new byte[0] : page(exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(early ? 503 : 200, early ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private static byte[] page(String query) {
            Matcher stretch = STRETCH.matcher(query);
            assertThat(stretch.find()).as(query).isTrue();
            Instant from = Instant.parse(stretch.group(1));
            Instant to = Instant.parse(stretch.group(2));
            List<BarClosed> found = BARS.stream()
                    .filter(bar -> !bar.bar().openTime().isBefore(from)
                            && bar.bar().openTime().isBefore(to))
                    .toList();
            ObjectNode page = Topics.JSON.createObjectNode();
            ArrayNode bars = page.putArray("bars");
            for (BarClosed bar : found.subList(0, Math.min(PAGE, found.size()))) {
                ObjectNode stored = Topics.JSON.valueToTree(bar.bar());
                bars.add(stored.put("sequence", bar.sequence())
                        .put("source", bar.source().name())
                        .put("checksum", bar.checksum())
                        .put("revision", 0));
            }
            page.put(
                    "next",
                    found.size() > PAGE ? found.get(PAGE).bar().openTime().toString() : null);
            return page.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void stop() {
            history.stop(0);
            servers.stop();
        }
    }
}
