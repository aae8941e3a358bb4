package io.bellwether.risk.app;

import io.bellwether.risk.contract.TradingState;
import java.time.Instant;

/**
 * Whether the account trades, and who said so.
 *
 * @param changes how often it changed so far; the number of the newest change
 */
record TradingStatus(TradingState state, String reason, String actor, Instant since, long changes) {
    /** Who speaks when no operator did. */
    static final String SERVICE = "risk-service";

    static TradingStatus first(Instant now) {
        return new TradingStatus(TradingState.ACTIVE, "first start", SERVICE, now, 0);
    }

    /** What counts when the stored state cannot be made sense of: the safe one. */
    static TradingStatus unreadable(String found, Instant now, long changes) {
        return new TradingStatus(
                TradingState.HALTED, "the stored trading state is unreadable: " + found, SERVICE, now, changes);
    }

    TradingStatus changed(TradingState to, String why, String who, Instant now) {
        return new TradingStatus(to, why, who, now, changes + 1);
    }
}
