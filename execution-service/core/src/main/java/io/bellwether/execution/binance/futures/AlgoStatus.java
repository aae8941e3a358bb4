package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Where a conditional order stands with the algo service. */
public enum AlgoStatus {
    /** It waits for its trigger. */
    NEW,
    CANCELED,
    /** Its trigger is met and it is on its way to the matching engine. */
    TRIGGERING,
    /** The matching engine has it. */
    TRIGGERED,
    /** What the matching engine had of it is filled or canceled. */
    FINISHED,
    /** The matching engine refused it, for want of margin for example. */
    REJECTED,
    /** The venue took it back, because the position it was to reduce is gone for example. */
    EXPIRED,
    /** One that this version does not know. */
    UNKNOWN;

    @JsonCreator
    static AlgoStatus parse(String text) {
        for (AlgoStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
