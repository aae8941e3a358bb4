package io.bellwether.risk.app;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;

/** What an operator says over HTTP. */
final class Operator {
    private Operator() {}

    static ValidatableResponse say(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }

    static ValidatableResponse confirm(String token, String reason) {
        return say("/api/trading-state/confirm", "{\"token\": \"%s\", \"reason\": \"%s\"}".formatted(token, reason));
    }

    static void resume(String reason) {
        String token = say("/api/resume", "{\"reason\": \"%s\"}".formatted(reason))
                .statusCode(202)
                .extract()
                .path("token");
        confirm(token, reason).statusCode(200);
    }
}
