package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonCreator;

/** How long an order waits. */
public enum TimeInForce {
    GTC,
    IOC,
    FOK,
    /** One that this version does not know. */
    UNKNOWN;

    @JsonCreator
    static TimeInForce parse(String text) {
        return WireEnum.parse(values(), text, UNKNOWN);
    }
}
