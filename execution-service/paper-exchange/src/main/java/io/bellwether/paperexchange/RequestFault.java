package io.bellwether.paperexchange;

import java.util.Optional;

/** What can go wrong with a request. */
enum RequestFault {
    /** It is refused for too many requests. */
    LIMITED("429"),
    /** It is refused because of a ban. */
    BANNED("418"),
    /** A proxy answers with a page for people. */
    HTML("html"),
    /** The answer ends in the middle. */
    MALFORMED_JSON("malformed-json"),
    /** The connection is cut without an answer. */
    RESET("reset"),
    /** It is done, and the connection is cut without an answer. */
    RESET_AFTER("reset-after"),
    /** It is done, and answered as if the server were broken. */
    UNAVAILABLE_AFTER("503-after"),
    /** It is not done; the answer says that nobody knows. */
    TIMEOUT("timeout"),
    /** It is done; the answer says that nobody knows. */
    TIMEOUT_AFTER("timeout-after"),
    /** The order asked for is not shown yet. */
    QUERY_LAG("query-lag"),
    /** The answer takes its time. */
    DELAY("delay");

    private final String text;

    RequestFault(String text) {
        this.text = text;
    }

    /** The name in requests. */
    String text() {
        return text;
    }

    static Optional<RequestFault> named(String text) {
        for (RequestFault fault : values()) {
            if (fault.text.equals(text)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
