package io.bellwether.marketdata.contract;

/** Topics that market-data owns. Each name is the channel's name too; on the broker the trading mode stands in front. */
public final class MarketDataTopics {
    /** {@link BarClosed}, keyed by symbol. */
    public static final String BARS = "bars";

    /** {@link MarketEvent}, keyed by symbol: what there is to say about the bars beside the bars themselves. */
    public static final String MARKET_EVENTS = "market-events";

    /**
     * {@link SymbolFollowed}, keyed by symbol and compacted. It has as many partitions as {@link #BARS}, and the partition of
     * a symbol's record is the partition of its bars.
     */
    public static final String SYMBOLS = "symbols";

    private MarketDataTopics() {}
}
