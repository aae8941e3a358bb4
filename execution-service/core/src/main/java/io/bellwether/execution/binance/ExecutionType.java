package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Why an execution report was sent. */
public enum ExecutionType {
    NEW,
    CANCELED,
    REPLACED,
    REJECTED,
    TRADE,
    EXPIRED,
    TRADE_PREVENTION,
    /** One that this version does not know. */
    UNKNOWN;

    @JsonCreator
    static ExecutionType parse(String text) {
        return WireEnum.parse(values(), text, UNKNOWN);
    }
}
