package io.bellwether.marketdata.binance;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Whether a symbol trades. */
public enum SymbolStatus {
    TRADING,
    END_OF_DAY,
    HALT,
    BREAK,
    CANCEL_ONLY,
    /** One that this version does not know; like every status but {@link #TRADING} it means that nothing is traded. */
    UNKNOWN;

    /** The status of that name; {@link #UNKNOWN} for any other text. */
    @JsonCreator
    public static SymbolStatus of(String name) {
        for (SymbolStatus status : values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
