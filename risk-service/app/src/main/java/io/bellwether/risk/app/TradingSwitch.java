package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The trading states of the account and how they change: stricter at once, freer only if an operator asks for it and then
 * confirms it with a reason. Belongs to the deciding thread. A request is kept in memory only: a restart forgets it, which
 * is the safe side.
 */
final class TradingSwitch {
    /** Long enough to look at the account again, too short to be forgotten about. */
    static final Duration CONFIRMATION = Duration.ofMinutes(2);

    private final String account;
    private TradingBoard board;
    private @Nullable PendingChange pending;

    TradingSwitch(String account, TradingBoard board) {
        this.account = account;
        this.board = board;
    }

    TradingBoard board() {
        return board;
    }

    TradingState state(String strategy, Symbol symbol) {
        return board.strictest(strategy, symbol).state();
    }

    /** Takes an operator's word: done if it is not freer than what counts now, else to be confirmed. */
    ChangeAnswer request(TradingScope scope, TradingState to, String reason, String actor, Instant now) {
        TradingState from = board.state(scope);
        if (!from.isStricterThan(to)) {
            return new ChangeAnswer.Done();
        }
        PendingChange change = new PendingChange(
                UUID.randomUUID().toString(),
                scope,
                from,
                to,
                reason,
                actor,
                board.changes() + 1,
                now.plus(CONFIRMATION));
        pending = change;
        return new ChangeAnswer.Pending(change);
    }

    /** The request that {@code token} confirms; it can be confirmed once. */
    Optional<PendingChange> confirmed(String token, Instant now) {
        PendingChange asked = pending;
        if (asked == null
                || !asked.token().equals(token)
                || asked.number() != board.changes() + 1
                || now.isAfter(asked.expiresAt())) {
            return Optional.empty();
        }
        pending = null;
        return Optional.of(asked);
    }

    /** Changes a state; empty where it is that already. */
    Optional<RiskEvent.TradingStateChanged> change(
            TradingScope scope, TradingState to, String reason, String actor, Instant now) {
        TradingState from = board.state(scope);
        if (from == to) {
            return Optional.empty();
        }
        board = board.changed(scope, to, reason, actor, now);
        return Optional.of(new RiskEvent.TradingStateChanged(
                "trading-state:%s:%d".formatted(account, board.changes()),
                account,
                from,
                to,
                reason,
                actor,
                now,
                now,
                scope));
    }
}
