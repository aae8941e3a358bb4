package io.bellwether.risk.app;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.bellwether.embedded.ServersResource;
import io.bellwether.risk.contract.TradingState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the service shows and hears over HTTP, whatever it trades. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class RiskConsoleTest {
    @Inject
    RiskStore store;

    @TestHTTPResource("/")
    URI root;

    @Test
    void servesTheConsoleWithItsRules() {
        when().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", equalTo("no-cache"))
                .body(containsString("data-testid=\"trading-state\""));
        when().get("/console/vendor/uplot.js").then().statusCode(200);
        when().get("/api/backtests").then().statusCode(200).body("size()", equalTo(0));
        when().get("/api/backtests/any/trades.json").then().statusCode(404);
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void passesOnlyListedPathsOnToOtherServices() {
        when().get("/api/services/market-data/symbols")
                .then()
                .statusCode(503)
                .body("message", containsString("bellwether.console.market-data-url"));
        for (String forbidden : List.of(
                "market-data/q/dev",
                "inference/models/a%2Fb",
                "inference/models/%2e%2e",
                "elsewhere/bars",
                "execution/orders/x/cancel")) {
            given().urlEncodingEnabled(false)
                    .get("/api/services/" + forbidden)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void refusesWhatNoOperatorWouldSend() {
        Stream.of("http://evil.example", "null", "http://localhost:1")
                .forEach(origin -> given().contentType("application/json")
                        .header("Origin", origin)
                        .body("{\"reason\": \"x\"}")
                        .post("/api/halt")
                        .then()
                        .statusCode(403));
        given().contentType("text/plain")
                .body("{\"reason\": \"x\"}")
                .post("/api/halt")
                .then()
                .statusCode(415);
        Stream.of("{}", "{\"reason\": \"  \"}", "{\"reason\": \"%s\"}".formatted("x".repeat(201)), "")
                .forEach(body -> given().contentType("application/json")
                        .body(body)
                        .post("/api/halt")
                        .then()
                        .statusCode(400));
        Stream.of("0", "-1", "2001")
                .forEach(limit ->
                        when().get("/api/history?limit=" + limit).then().statusCode(400));
        assertTradingIsActive();
    }

    @Test
    void acceptsItsOwnPagesWord() {
        String origin = root.toString().replaceAll("/$", "");
        given().contentType("application/json")
                .header("Origin", origin)
                .body("{\"reason\": \"own page\"}")
                .post("/api/halt")
                .then()
                .statusCode(200);
        Operator.resume("own page");
        assertTradingIsActive();
    }

    private void assertTradingIsActive() {
        assertThat(store.recover("main", List.of(Market.SYMBOL), 0, Instant.EPOCH)
                        .board()
                        .strictest("threshold", Market.SYMBOL)
                        .state())
                .isEqualTo(TradingState.ACTIVE);
    }
}
