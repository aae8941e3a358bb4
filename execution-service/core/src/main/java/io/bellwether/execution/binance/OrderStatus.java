package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Where an order stands at the venue. */
public enum OrderStatus {
    NEW,
    PENDING_NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    PENDING_CANCEL,
    REJECTED,
    EXPIRED,
    EXPIRED_IN_MATCH,
    /** One that this version does not know. */
    UNKNOWN;

    @JsonCreator
    static OrderStatus parse(String text) {
        return WireEnum.parse(values(), text, UNKNOWN);
    }

    /** Whether the order can still fill is settled: it cannot. */
    public boolean terminal() {
        return switch (this) {
            case FILLED, CANCELED, REJECTED, EXPIRED, EXPIRED_IN_MATCH -> true;
            case NEW, PENDING_NEW, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN -> false;
        };
    }
}
