package io.bellwether.marketdata.alphavantage;

import io.bellwether.marketdata.contract.BarInterval;

/** How long a bar of an intraday series lasts. */
public enum IntradayInterval {
    ONE_MINUTE("1min", BarInterval.ONE_MINUTE),
    FIVE_MINUTES("5min", BarInterval.FIVE_MINUTES),
    FIFTEEN_MINUTES("15min", BarInterval.FIFTEEN_MINUTES),
    THIRTY_MINUTES("30min", BarInterval.THIRTY_MINUTES),
    ONE_HOUR("60min", BarInterval.ONE_HOUR);

    private final String code;
    private final BarInterval interval;

    IntradayInterval(String code, BarInterval interval) {
        this.code = code;
        this.interval = interval;
    }

    /** The vendor's spelling. */
    public String code() {
        return code;
    }

    /** The same length among our own. */
    public BarInterval interval() {
        return interval;
    }

    /**
     * The interval the vendor spells {@code code}.
     *
     * @throws IllegalArgumentException if it has none of that name
     */
    public static IntradayInterval ofCode(String code) {
        for (IntradayInterval interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        throw new IllegalArgumentException("must be one of 1min 5min 15min 30min 60min, was '%s'".formatted(code));
    }
}
