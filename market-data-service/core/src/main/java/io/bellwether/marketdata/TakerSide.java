package io.bellwether.marketdata;

/** Which side of a trade took what the other one offered. */
public enum TakerSide {
    BUY,
    SELL,
    /** The source does not say. */
    UNKNOWN;

    /** As Binance says it: if the buyer was the maker, the taker sold. */
    public static TakerSide ofBuyerIsMaker(boolean buyerIsMaker) {
        return buyerIsMaker ? SELL : BUY;
    }
}
