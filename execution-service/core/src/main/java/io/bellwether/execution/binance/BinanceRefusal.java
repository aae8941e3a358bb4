package io.bellwether.execution.binance;

import io.bellwether.execution.VenueAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a refusal that is certain from one that proves nothing. Only codes known to be given before an order reaches the
 * book are certain; every other answer, a code of tomorrow included, leaves the order's fate unknown and to be asked
 * for.
 */
public final class BinanceRefusal {
    /** Too many requests in too short a time. */
    public static final int TOO_MANY_REQUESTS = -1003;
    /** One of the symbol's filters, or its status, does not allow it. */
    public static final int FILTER_BROKEN = -1013;
    /** Too many orders in too short a time. */
    public static final int TOO_MANY_ORDERS = -1015;
    /** Timestamp outside of the receive window. */
    public static final int INVALID_TIMESTAMP = -1021;
    /** No symbol of that name is listed. */
    public static final int INVALID_SYMBOL = -1121;
    /** The matching engine refused. */
    public static final int NEW_ORDER_REJECTED = -2010;
    /** The matching engine refused a cancel; the order may have filled. */
    public static final int CANCEL_REJECTED = -2011;
    /** Futures: an open order has that client order id already. */
    public static final int DUPLICATE_CLIENT_ID = -4116;
    /** Futures: could not be filled at once. */
    public static final int FILL_OR_KILL_REJECTED = -5021;
    /** Futures: would not have waited in the book. */
    public static final int POST_ONLY_REJECTED = -5022;
    /** No order of that id is known, perhaps only not yet. */
    public static final int NO_SUCH_ORDER = -2013;

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int LIMITED = 429;
    private static final int BANNED = 418;
    private static final String DUPLICATE = "Duplicate order sent.";

    private BinanceRefusal() {}

    /**
     * What an answer other than success means for the order it was about.
     *
     * @param status the HTTP status, or the {@code status} of the WebSocket API
     * @param body the error, null when the body was none (a page of a proxy, cut off, empty)
     */
    public static VenueAnswer classify(int status, @Nullable ErrorBody body) {
        if (body == null) {
            return new VenueAnswer.Unknown("HTTP %d without an error code".formatted(status));
        }
        boolean answered = status >= BAD_REQUEST && status < SERVER_ERROR;
        if (answered && certain(status, body)) {
            return new VenueAnswer.Rejected(body.code(), body.msg());
        }
        return new VenueAnswer.Unknown("HTTP %d, code %d: %s".formatted(status, body.code(), body.msg()));
    }

    /**
     * Whether the code is one of USD-M futures for what never reached the book: means and positions (-2018 to -2028), filters
     * and settings (-4000 to -4999), and orders that would have had to fill or to wait at once (-5021, -5022). Spot uses two of them for
     * replacements that failed in part, with another status.
     */
    private static boolean futures(int code) {
        return (code <= -2018 && code >= -2028)
                || (code <= -4000 && code > -5000)
                || code == FILL_OR_KILL_REJECTED
                || code == POST_ONLY_REJECTED;
    }

    private static boolean certain(int status, ErrorBody body) {
        int code = body.code();
        return switch (code) {
            // A duplicate is proof of the opposite: an order with our id is there.
            case NEW_ORDER_REJECTED -> !DUPLICATE.equals(body.msg());
            case CANCEL_REJECTED -> true;
            case -1002, FILTER_BROKEN, TOO_MANY_ORDERS, INVALID_TIMESTAMP, -1022, -2014, -2015 -> true;
            case TOO_MANY_REQUESTS -> status == LIMITED || status == BANNED;
            // Futures: as a duplicate on spot.
            case DUPLICATE_CLIENT_ID -> false;
            default -> (code <= -1100 && code > -1200) || (status == BAD_REQUEST && futures(code));
        };
    }
}
