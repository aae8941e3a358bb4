package io.bellwether.paperexchange;

/** Who wants to know what becomes of the futures account. */
interface FuturesObserver {
    /** The venue has taken an order. */
    void accepted(FuturesEntry order);

    /** A conditional order's trigger was met; the matching engine has it now. */
    void woken(FuturesEntry order);

    /** Some of an order has traded. */
    void traded(FuturesEntry order, FuturesEntry.Trade trade);

    /** An order ended in another way than by its last trade. */
    void ended(FuturesEntry order);

    /** The wallet or a position is another than before. */
    void accountChanged();
}
