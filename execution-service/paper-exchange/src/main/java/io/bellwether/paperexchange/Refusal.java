package io.bellwether.paperexchange;

/** A request that the venue refuses, with the code and the words Binance uses. It ends the handling of that request. */
final class Refusal extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final int status;
    private final int code;
    private final String text;

    private Refusal(int status, int code, String text) {
        // Not a fault of ours: no stack trace is wanted.
        super(code + " " + text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    static Refusal of(int code, String text) {
        return new Refusal(BAD_REQUEST, code, text);
    }

    static Refusal unauthorized(int code, String text) {
        return new Refusal(UNAUTHORIZED, code, text);
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

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    /** The message of the answer's body. */
    String text() {
        return text;
    }
}
