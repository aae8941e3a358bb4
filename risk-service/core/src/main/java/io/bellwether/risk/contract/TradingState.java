package io.bellwether.risk.contract;

/** What the account may do. Only an operator's word leads out of {@code HALTED}. */
public enum TradingState {
    /** Entries and exits. */
    ACTIVE,
    /** No order leaves the house. */
    HALTED
}
