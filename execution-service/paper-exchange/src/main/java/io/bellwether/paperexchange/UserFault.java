package io.bellwether.paperexchange;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can go wrong with the user data streams: with a report of an order, or with a subscription. */
enum UserFault {
    /** It is not sent. */
    USER_LOSE,
    /** It is sent twice. */
    USER_DUPLICATE,
    /** It is sent after whatever is told next. */
    USER_REORDER,
    /** After it, the report before it is sent again. */
    USER_STALE,
    /** It is sent late. */
    USER_DELAY,
    /** It has fields that nobody knows, and an event that nobody knows comes with it. */
    USER_UNKNOWN_FIELDS,
    /** Its execution type and its order status are words that nobody knows. */
    USER_UNKNOWN_STATUS,
    /** What is sent ends in the middle. */
    USER_MALFORMED,
    /** A subscription is refused. */
    USER_REFUSE;

    /** Those that strike a report. */
    static final Set<UserFault> REPORTS = EnumSet.complementOf(EnumSet.of(USER_REFUSE));

    /** The name in requests. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<UserFault> named(String text) {
        for (UserFault fault : values()) {
            if (fault.text().equals(text)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
