package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.binance.ErrorBody;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The HTTP side: finds the endpoint, checks the signature, writes the answer or the refusal. */
final class HttpFront {
    private static final String API_KEY_HEADER = "X-MBX-APIKEY";
    private static final String USED_WEIGHT_HEADER = "X-MBX-USED-WEIGHT-1M";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final long MAX_BODY_BYTES = 64 * 1024;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());

    private final Endpoints endpoints;
    private final Authentication authentication;
    private final UsedWeight usedWeight;
    private final Pacer pacer;
    private final Admin admin;

    HttpFront(Endpoints endpoints, Authentication authentication, UsedWeight usedWeight, Pacer pacer, Admin admin) {
        this.endpoints = endpoints;
        this.authentication = authentication;
        this.usedWeight = usedWeight;
        this.pacer = pacer;
        this.admin = admin;
    }

    void handle(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean tooLarge = length != null
                ? Long.parseLong(length) > MAX_BODY_BYTES
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (tooLarge) {
            write(request, TOO_LARGE, error(-1130, "A body needs a content length of at most 65536."));
            request.connection().close();
            return;
        }
        request.body().onSuccess(body -> answer(request, body.toString(StandardCharsets.UTF_8)));
    }

    private void answer(HttpServerRequest request, String body) {
        pacer.catchUp();
        try {
            String path = Objects.requireNonNullElse(request.path(), "");
            if (path.startsWith("/sim/")) {
                answerAdmin(request, path, body);
            } else {
                answerApi(request, path, body);
            }
        } catch (Refusal e) {
            write(request, e.status(), error(e.code(), e.text()));
        } catch (RuntimeException e) {
            // A fault of the exchange itself: the client sees what a real one's fault looks like, we see the cause.
            LOG.log(System.Logger.Level.ERROR, "request failed: " + request.method() + " " + request.path(), e);
            write(request, 500, error(-1000, "An unknown error occurred while processing the request."));
        }
    }

    private void answerApi(HttpServerRequest request, String path, String body) {
        Endpoint endpoint = endpoints.rest().get(request.method().name() + " " + path);
        if (endpoint == null) {
            write(request, NOT_FOUND, error(-1000, "No such endpoint here; see the README's coverage table."));
            return;
        }
        String query = Objects.requireNonNullElse(request.query(), "");
        usedWeight.add(endpoint.weight());
        Parameters parameters = Parameters.ofForm(query, body);
        if (endpoint.needsSignature()) {
            authentication.checkRest(request.getHeader(API_KEY_HEADER), query, body, parameters);
        }
        JsonNode answer = endpoint.answer(parameters);
        if (endpoint.security() == Endpoint.Security.SIGNED_TRADE) {
            usedWeight.add(-endpoint.weight());
        }
        write(request, OK, answer);
    }

    private void answerAdmin(HttpServerRequest request, String path, String body) {
        switch (request.method().name() + " " + path) {
            case "GET /sim/ledger" -> write(request, OK, admin.ledger());
            case "GET /sim/clock" -> write(request, OK, admin.clock());
            case "POST /sim/clock" -> {
                Future<JsonNode> moved = admin.move(Wire.parse(body));
                moved.onSuccess(clock -> write(request, OK, clock));
            }
            default -> write(request, NOT_FOUND, error(-1000, "No such page: /sim/ledger and /sim/clock are."));
        }
    }

    private static JsonNode error(int code, String text) {
        return Wire.tree(new ErrorBody(code, text));
    }

    private void write(HttpServerRequest request, int status, JsonNode answer) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(USED_WEIGHT_HEADER, Integer.toString(usedWeight.used()))
                .end(Wire.text(answer));
    }
}
