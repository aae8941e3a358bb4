package io.bellwether.marketdata.alphavantage;

import java.util.Locale;

/** How much of a series is asked for. */
public enum OutputSize {
    /** The latest 100 bars. */
    COMPACT,
    /** Everything, or a month of an intraday series; since 2026 a paid feature for some functions. */
    FULL;

    /** The vendor's spelling. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
