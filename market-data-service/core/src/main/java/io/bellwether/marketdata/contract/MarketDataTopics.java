package io.bellwether.marketdata.contract;

/** Topics that market-data owns. Each name is the channel's name too; on the broker the trading mode stands in front. */
public final class MarketDataTopics {
    /** {@link BarClosed}, keyed by symbol. */
    public static final String BARS = "bars";

    private MarketDataTopics() {}
}
