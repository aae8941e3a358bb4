package io.bellwether.risk.contract;

/**
 * What may be traded, from free to not at all: each state forbids what the one before it forbids, and more. Taking back
 * an order is never forbidden. Only an operator's word, given twice, leads to a freer state.
 */
public enum TradingState {
    /** Entries and exits. */
    ACTIVE,
    /** No order that opens or enlarges a position; what waits at the venue stays there. */
    PAUSED,
    /** As paused, and orders at the venue that would enlarge a position are taken back. */
    REDUCE_ONLY,
    /** As reduce-only, and every position is closed as soon as possible. */
    FLATTEN,
    /** No order leaves the house. Positions stay open, with the stops that wait at the venue. */
    HALTED;

    public boolean isStricterThan(TradingState other) {
        return compareTo(other) > 0;
    }

    public static TradingState strictest(TradingState one, TradingState other) {
        return one.isStricterThan(other) ? one : other;
    }
}
