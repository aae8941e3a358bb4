package io.bellwether.risk;

import java.time.Instant;

/**
 * Something that a person should look at soon.
 *
 * @param text one line for a person
 * @param at when it happened, in event time
 */
public record Alert(Kind kind, String account, String text, Instant at) {
    /** What it is about. */
    public enum Kind {
        /** What may be traded was changed. */
        TRADING_STATE,
        /** A stop or a limit ended a position. */
        STOP,
        /** Many orders in a short time were wanted and refused. */
        DENIAL_BURST,
        /** The equity fell below its peak by another mark. */
        DRAWDOWN,
        /** A service that trading rests on does not answer, or answers again. */
        SERVICE,
        /** A position is without the stop at the venue that it should have. */
        UNPROTECTED
    }
}
