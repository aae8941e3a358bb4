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
