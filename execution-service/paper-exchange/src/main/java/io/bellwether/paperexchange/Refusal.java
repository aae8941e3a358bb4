package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.ErrorBody;
import org.jspecify.annotations.Nullable;

/** A request that the venue refuses, with the code and the words Binance uses. It ends the handling of that request. */
final class Refusal extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    private static final int TOO_MUCH_WEIGHT = -1003;
    private static final int TOO_MANY_ORDERS = -1015;

    private final int status;
    private final int code;
    private final String text;
    private final long retryAfterSeconds;
    private final @Nullable JsonNode data;

    private Refusal(int status, int code, String text) {
        this(status, code, text, 0, null);
    }

    private Refusal(int status, int code, String text, long retryAfterSeconds, @Nullable JsonNode data) {
        // Not a fault of ours: no stack trace is wanted.
        super(code + " " + text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.retryAfterSeconds = retryAfterSeconds;
        this.data = data;
    }

    static Refusal of(int code, String text) {
        return new Refusal(BAD_REQUEST, code, text);
    }

    static Refusal unauthorized(int code, String text) {
        return new Refusal(UNAUTHORIZED, code, text);
    }

    static Refusal notFound(String text) {
        return new Refusal(NOT_FOUND, -1000, text);
    }

    static Refusal missing(String parameter) {
        return of(-1102, "Mandatory parameter '%s' was not sent, was empty/null, or malformed.".formatted(parameter));
    }

    static Refusal illegalCharacters(String parameter, String legalRange) {
        return of(
                -1100,
                "Illegal characters found in parameter '%s'; legal range is '%s'.".formatted(parameter, legalRange));
    }

    static Refusal notRequired(String parameter) {
        return of(-1106, "Parameter '%s' sent when not required.".formatted(parameter));
    }

    static Refusal filterFailure(String filter) {
        return of(-1013, "Filter failure: " + filter);
    }

    static Refusal newOrderRejected(String text) {
        return of(-2010, text);
    }

    static Refusal tooManyRequests(int limit, long retryAfterSeconds) {
        return new Refusal(
                TOO_MANY_REQUESTS,
                TOO_MUCH_WEIGHT,
                "Too much request weight used; current limit is %d request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API."
                        .formatted(limit),
                retryAfterSeconds,
                null);
    }

    static Refusal tooManyOrders(long limit, String window, long retryAfterSeconds) {
        return new Refusal(
                TOO_MANY_REQUESTS,
                TOO_MANY_ORDERS,
                "Too many new orders; current limit is %d orders per %s.".formatted(limit, window),
                retryAfterSeconds,
                null);
    }

    static Refusal banned(long retryAfterSeconds) {
        return new Refusal(
                BANNED,
                TOO_MUCH_WEIGHT,
                "Way too much request weight used; IP banned for %d seconds. Please use WebSocket Streams for live updates to avoid bans."
                        .formatted(retryAfterSeconds),
                retryAfterSeconds,
                null);
    }

    /** Of a request of two halves neither was done. */
    static Refusal neitherHalf(JsonNode data) {
        return new Refusal(BAD_REQUEST, -2022, "Order cancel-replace failed.", 0, data);
    }

    /** Of a request of two halves one was done. */
    static Refusal oneHalf(JsonNode data) {
        return new Refusal(CONFLICT, -2021, "Order cancel-replace partially failed.", 0, data);
    }

    int status() {
        return status;
    }

    /** How long the client is to stay away; 0 where it need not. */
    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    int code() {
        return code;
    }

    /** The message of the answer's body. */
    String text() {
        return text;
    }

    /** The answer's body. */
    JsonNode body() {
        ObjectNode body = Wire.tree(new ErrorBody(code, text));
        if (data != null) {
            body.set("data", data);
        }
        return body;
    }
}
