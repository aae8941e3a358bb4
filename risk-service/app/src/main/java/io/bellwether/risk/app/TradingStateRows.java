package io.bellwether.risk.app;

import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** The trading states as they are stored. Whatever cannot be made sense of counts as halted. */
final class TradingStateRows {
    private TradingStateRows() {}

    static Uni<TradingBoard> board(Mutiny.StatelessSession session, String account, Instant now) {
        return session.createQuery("select count(*) from TradingStateChangeRow where account = :account", Long.class)
                .setParameter("account", account)
                .getSingleResult()
                .chain(changes -> session.createQuery(
                                "from TradingStateRow where account = :account", TradingStateRow.class)
                        .setParameter("account", account)
                        .getResultList()
                        .chain(rows -> board(session, account, rows, changes, now)));
    }

    private static Uni<TradingBoard> board(
            Mutiny.StatelessSession session, String account, List<TradingStateRow> rows, long changes, Instant now) {
        SequencedMap<TradingScope, TradingStatus> statuses = new LinkedHashMap<>();
        rows.forEach(row -> statuses.put(new TradingScope(row.scope), status(row, now)));
        if (statuses.containsKey(TradingScope.ACCOUNT)) {
            return Uni.createFrom().item(new TradingBoard(statuses, changes));
        }
        // No row is normal before the first change only; later somebody took it away.
        TradingStatus status = changes == 0 ? TradingStatus.first(now) : TradingStatus.unreadable("it is missing", now);
        statuses.put(TradingScope.ACCOUNT, status);
        return session.insert(row(account, TradingScope.ACCOUNT, status))
                .replaceWith(new TradingBoard(statuses, changes));
    }

    private static TradingStatus status(TradingStateRow row, Instant now) {
        for (TradingState state : TradingState.values()) {
            if (state.name().equals(row.state)) {
                return new TradingStatus(state, row.reason, row.actor, row.since);
            }
        }
        return TradingStatus.unreadable(row.state, now);
    }

    /** What the board says about the scopes that changed, each once. */
    static List<TradingStateRow> of(String account, TradingBoard board, List<Effects.Changed> changes) {
        return changes.stream()
                .map(change -> Optional.ofNullable(change.event().scope()).orElse(TradingScope.ACCOUNT))
                .distinct()
                .map(scope -> {
                    TradingStatus status = board.statuses().get(scope);
                    if (status == null) {
                        throw new IllegalStateException(
                                "a change of %s must be on the board, was not".formatted(scope));
                    }
                    return row(account, scope, status);
                })
                .toList();
    }

    private static TradingStateRow row(String account, TradingScope scope, TradingStatus status) {
        TradingStateRow row = new TradingStateRow();
        row.id = account + ":" + scope;
        row.account = account;
        row.scope = scope.text();
        row.state = status.state().name();
        row.reason = status.reason();
        row.actor = status.actor();
        row.since = status.since();
        return row;
    }
}
