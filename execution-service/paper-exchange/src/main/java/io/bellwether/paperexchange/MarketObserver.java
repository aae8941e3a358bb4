package io.bellwether.paperexchange;

/** Who wants to know what the replay brings. Called on the event loop, in the order of venue time. */
interface MarketObserver {
    /** The trade at {@code tapeIndex} is printed now. */
    void tradePrinted(int tapeIndex);

    /** A kline is closed; once for each. */
    void klineClosed(Kline kline);
}
