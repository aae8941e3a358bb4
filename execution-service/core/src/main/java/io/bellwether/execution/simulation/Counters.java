package io.bellwether.execution.simulation;

/** The venue's ids, counted from 1. */
final class Counters {
    private long orders;
    private long trades;

    long nextOrderId() {
        return ++orders;
    }

    long nextTradeId() {
        return ++trades;
    }
}
