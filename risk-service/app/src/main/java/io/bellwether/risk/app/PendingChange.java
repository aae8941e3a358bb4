package io.bellwether.risk.app;

import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.time.Instant;

/**
 * A request for a freer trading state that somebody must confirm.
 *
 * @param token to be named by the confirmation
 * @param number of the change that it would become; if another comes first, it is void
 * @param expiresAt by our clock
 */
record PendingChange(
        String token,
        TradingScope scope,
        TradingState from,
        TradingState to,
        String reason,
        String actor,
        long number,
        Instant expiresAt) {}
