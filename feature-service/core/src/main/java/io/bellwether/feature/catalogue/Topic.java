package io.bellwether.feature.catalogue;

/** What a family looks at. */
public enum Topic {
    TREND,
    MOMENTUM,
    VOLATILITY,
    VOLUME,
    CANDLE,
    CALENDAR,
    SENTIMENT
}
