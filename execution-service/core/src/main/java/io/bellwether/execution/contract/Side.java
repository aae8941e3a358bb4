package io.bellwether.execution.contract;

/** Which way the base asset goes. */
public enum Side {
    BUY,
    SELL;

    /** The side that undoes this one. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
