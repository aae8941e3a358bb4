package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.binance.ErrorBody;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The HTTP side: finds the endpoint, checks the signature, writes the answer or the refusal, unless a fault strikes. */
final class HttpFront {
    private static final String API_KEY_HEADER = "X-MBX-APIKEY";
    private static final String USED_WEIGHT_HEADER = "X-MBX-USED-WEIGHT-1M";
    private static final String ORDER_COUNT_HEADER = "X-MBX-ORDER-COUNT-10S";
    private static final String RETRY_AFTER_HEADER = "Retry-After";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head>"
            + "<body><center><h1>502 Bad Gateway</h1></center></body></html>";
    private static final long MAX_BODY_BYTES = 64 * 1024;
    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int TIMED_OUT = 504;
    private static final int TIMEOUT_CODE = -1007;
    private static final String TIMEOUT_TEXT =
            "Timeout waiting for response from backend server. Send status unknown; execution status unknown.";
    private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());

    private final Vertx vertx;
    private final Endpoints endpoints;
    private final Authentication authentication;
    private final UsedWeight usedWeight;
    private final OrderCount orderCount;
    private final Pacer pacer;
    private final Admin admin;
    private final Faults faults;
    private final FaultDesk.Patience patience;

    HttpFront(
            Vertx vertx,
            Endpoints endpoints,
            Authentication authentication,
            UsedWeight usedWeight,
            OrderCount orderCount,
            Pacer pacer,
            Admin admin,
            Faults faults,
            FaultDesk.Patience patience) {
        this.vertx = vertx;
        this.endpoints = endpoints;
        this.authentication = authentication;
        this.usedWeight = usedWeight;
        this.orderCount = orderCount;
        this.pacer = pacer;
        this.admin = admin;
        this.faults = faults;
        this.patience = patience;
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
        String path = Objects.requireNonNullElse(request.path(), "");
        if (path.startsWith("/sim/")) {
            answered(
                    request,
                    () -> admin.answer(request.method().name() + " " + path, body)
                            .onSuccess(answer -> write(request, OK, answer)));
            return;
        }
        patience.requestCame();
        String symbol = Objects.requireNonNullElse(request.getParam("symbol"), "");
        Optional<FaultOrder> fault = faults.strikes(request.method().name(), path, symbol);
        if (fault.isPresent()) {
            answered(request, () -> answerWrongly(request, path, body, fault.get()));
        } else {
            answered(request, () -> write(request, OK, answerOf(request, path, body)));
        }
    }

    private void answered(HttpServerRequest request, Runnable work) {
        pacer.catchUp();
        try {
            work.run();
        } catch (Refusal e) {
            refuse(request, e);
        } catch (RuntimeException e) {
            // A fault of the exchange itself: the client sees what a real one's fault looks like, we see the cause.
            LOG.log(System.Logger.Level.ERROR, "request failed: " + request.method() + " " + request.path(), e);
            write(request, 500, error(-1000, "An unknown error occurred while processing the request."));
        }
    }

    private void answerWrongly(HttpServerRequest request, String path, String body, FaultOrder order) {
        switch (RequestFault.named(order.fault()).orElseThrow()) {
            case LIMITED -> throw Refusal.tooManyRequests(usedWeight.limit(), order.retryAfterSeconds());
            case BANNED -> throw Refusal.banned(order.retryAfterSeconds());
            case HTML -> write(request, BAD_GATEWAY, "text/html", PROXY_PAGE);
            case MALFORMED_JSON -> {
                String text = Wire.text(answerOf(request, path, body));
                write(request, OK, JSON, text.substring(0, (text.length() + 1) / 2));
            }
            case RESET -> request.connection().close();
            case RESET_AFTER -> {
                answerOf(request, path, body);
                request.connection().close();
            }
            case UNAVAILABLE_AFTER -> {
                answerOf(request, path, body);
                write(
                        request,
                        UNAVAILABLE,
                        error(-1000, "Unknown error, please check your request or try again later."));
            }
            case TIMEOUT -> write(request, TIMED_OUT, error(TIMEOUT_CODE, TIMEOUT_TEXT));
            case TIMEOUT_AFTER -> {
                answerOf(request, path, body);
                write(request, TIMED_OUT, error(TIMEOUT_CODE, TIMEOUT_TEXT));
            }
            case QUERY_LAG -> throw Refusal.of(-2013, "Order does not exist.");
            case DELAY ->
                vertx.setTimer(
                        Math.max(1, order.millis()),
                        _ -> answered(request, () -> write(request, OK, answerOf(request, path, body))));
        }
    }

    private JsonNode answerOf(HttpServerRequest request, String path, String body) {
        Endpoint endpoint = endpoints.rest().get(request.method().name() + " " + path);
        if (endpoint == null) {
            throw Refusal.notFound("No such endpoint here; see the README's coverage table.");
        }
        String query = Objects.requireNonNullElse(request.query(), "");
        usedWeight.charge(endpoint.weight());
        Parameters parameters = Parameters.ofForm(query, body);
        if (endpoint.needsSignature()) {
            authentication.checkRest(request.getHeader(API_KEY_HEADER), query, body, parameters);
        } else if (endpoint.security() == Endpoint.Security.KEYED) {
            authentication.checkKey(request.getHeader(API_KEY_HEADER));
        }
        JsonNode answer = endpoint.answer(parameters);
        if (endpoint.security() == Endpoint.Security.SIGNED_TRADE) {
            usedWeight.add(-endpoint.weight());
            if (request.method().equals(HttpMethod.POST)) {
                request.response().putHeader(ORDER_COUNT_HEADER, Long.toString(orderCount.usedOfTenSeconds()));
            }
        }
        return answer;
    }

    private static JsonNode error(int code, String text) {
        return Wire.tree(new ErrorBody(code, text));
    }

    private void refuse(HttpServerRequest request, Refusal refusal) {
        if (refusal.retryAfterSeconds() > 0) {
            request.response().putHeader(RETRY_AFTER_HEADER, Long.toString(refusal.retryAfterSeconds()));
            patience.askedToStayAway(refusal.retryAfterSeconds());
        }
        write(request, refusal.status(), refusal.body());
    }

    private void write(HttpServerRequest request, int status, JsonNode answer) {
        write(request, status, JSON, Wire.text(answer));
    }

    private void write(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(USED_WEIGHT_HEADER, Integer.toString(usedWeight.used()))
                .end(body);
    }
}
