package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Whether a symbol trades. */
public enum SymbolStatus {
    TRADING,
    END_OF_DAY,
    HALT,
    BREAK,
    CANCEL_ONLY,
    /** One that this version does not know. */
    UNKNOWN;

    @JsonCreator
    static SymbolStatus parse(String text) {
        return WireEnum.parse(values(), text, UNKNOWN);
    }
}
