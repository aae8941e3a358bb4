package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonCreator;

/** How an order meets the book. */
public enum OrderType {
    LIMIT,
    MARKET,
    LIMIT_MAKER,
    STOP_LOSS,
    STOP_LOSS_LIMIT,
    TAKE_PROFIT,
    TAKE_PROFIT_LIMIT,
    /** One that this version does not know. */
    UNKNOWN;

    @JsonCreator
    static OrderType parse(String text) {
        return WireEnum.parse(values(), text, UNKNOWN);
    }
}
