package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Each service through real calls, whatever it was built to: {@code -Dnative.image.path=FOLDER} names the native programs as
 * {@code up --native} does, {@code -Dnative.image.path=jars} takes the virtual machine. What is missing in a native program is
 * missed at the first call, so every kind of call is made: messages produced and consumed, REST, database, cache, a network run.
 */
@EnabledIfSystemProperty(
        named = "native.image.path",
        matches = ".+",
        disabledReason =
                "SKIPPED: FirstLightTest asks more of the jars; name native programs by -Dnative.image.path=FOLDER")
class SmokeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void everyServiceProducesConsumesAnswersAndInfers() throws Exception {
        String programs = System.getProperty("native.image.path", "");
        List<String> options = new ArrayList<>(List.of("--speed", "180"));
        if (!programs.equals("jars")) {
            options.addAll(List.of("--native", House.folder().resolve(programs).toString()));
        }
        try (RunningStack stack = RunningStack.start("smoke", options.toArray(String[]::new))) {
            URI console = stack.awaitReady();
            DeskFacts desk = new DeskFacts(stack, console);
            // A fill has been through all of them: bar, vector, prediction, decision, order, and back.
            await().atMost(PATIENCE).until(() -> desk.state().path("fills").asInt() > 0);

            assertThat(at(stack, "market-data-service", "/bars/status")
                            .get(0)
                            .path("symbol")
                            .asText())
                    .isEqualTo("BTCUSD");
            assertThat(at(stack, "market-data-service", "/bars?symbol=BTCUSD&interval=1m&limit=3")
                            .path("bars"))
                    .hasSize(3);
            JsonNode vector = at(stack, "feature-service", "/features/BTCUSD/latest");
            assertThat(vector.at("/tensor/shape")).hasToString("[15,15,1]");
            JsonNode again = at(
                    stack,
                    "feature-service",
                    "/features/BTCUSD/at/" + vector.path("barOpenTime").asText());
            assertThat(again.at("/tensor/data")).isEqualTo(vector.at("/tensor/data"));
            String model = at(stack, "inference-service", "/models/active")
                    .path("modelId")
                    .asText();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    at(stack, "inference-service", "/models/%s/judgements?limit=1".formatted(model)))
                            .hasSize(1));
            JsonNode order = desk.filledOrder();
            JsonNode why = stack.read(console.resolve(
                    "/api/account/why/" + order.path("clientOrderId").asText()));
            assertThat(why.at("/inputs/prediction/modelId").asText()).isEqualTo(model);
            assertThat(why.at("/event/decisionId")).isEqualTo(order.path("decisionId"));
            assertThat(stack.read(console.resolve("/api/history?limit=5")).path("predictions"))
                    .isNotEmpty();

            stack.interrupt();
            assertThat(stack.awaitSummary(PATIENCE).isObject())
                    .as("the run kept every promise")
                    .isTrue();
        }
    }

    private static JsonNode at(RunningStack stack, String service, String path) throws Exception {
        return stack.read(stack.address(service).resolve(path));
    }
}
