package io.bellwether.risk.app;

import io.bellwether.risk.contract.TradingState;
import java.time.Instant;

/** What may be traded in one scope, and who said so, when and why. */
record TradingStatus(TradingState state, String reason, String actor, Instant since) {
    /** Who speaks when no operator did. */
    static final String SERVICE = "risk-service";

    static TradingStatus first(Instant now) {
        return new TradingStatus(TradingState.ACTIVE, "first start", SERVICE, now);
    }

    /** What counts when the stored state cannot be made sense of: the safe one. */
    static TradingStatus unreadable(String found, Instant now) {
        return new TradingStatus(TradingState.HALTED, "the stored trading state is unreadable: " + found, SERVICE, now);
    }
}
