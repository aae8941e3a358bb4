package io.bellwether.paperexchange;

/** A request that the venue refuses, with the code and the words Binance uses. It ends the handling of that request. */
final class Refusal extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    private static final int TOO_MUCH_WEIGHT = -1003;
    private static final int TOO_MANY_ORDERS = -1015;

    private final int status;
    private final int code;
    private final String text;
    private final long retryAfterSeconds;

    private Refusal(int status, int code, String text) {
        this(status, code, text, 0);
    }

    private Refusal(int status, int code, String text, long retryAfterSeconds) {
        // Not a fault of ours: no stack trace is wanted.
        super(code + " " + text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.retryAfterSeconds = retryAfterSeconds;
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
                retryAfterSeconds);
    }

    static Refusal tooManyOrders(long limit, String window, long retryAfterSeconds) {
        return new Refusal(
                TOO_MANY_REQUESTS,
                TOO_MANY_ORDERS,
                "Too many new orders; current limit is %d orders per %s.".formatted(limit, window),
                retryAfterSeconds);
    }

    static Refusal banned(long retryAfterSeconds) {
        return new Refusal(
                BANNED,
                TOO_MUCH_WEIGHT,
                "Way too much request weight used; IP banned for %d seconds. Please use WebSocket Streams for live updates to avoid bans."
                        .formatted(retryAfterSeconds),
                retryAfterSeconds);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    /** How long the client is to stay away; 0 where it need not. */
    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The message of the answer's body. */
    String text() {
        return text;
    }
}
