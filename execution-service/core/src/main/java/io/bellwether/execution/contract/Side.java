package io.bellwether.execution.contract;

/** Which way the base asset goes. */
public enum Side {
    BUY,
    SELL
}
