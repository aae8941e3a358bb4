package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What may be traded, by scope, and who said so.
 *
 * @param statuses of every scope that was ever spoken about; the account's is always there
 * @param changes how often something changed so far; the number of the newest change
 */
record TradingBoard(SequencedMap<TradingScope, TradingStatus> statuses, long changes) {
    TradingBoard {
        SequencedMap<TradingScope, TradingStatus> sorted = new TreeMap<>(Comparator.comparing(TradingScope::text));
        sorted.putAll(statuses);
        statuses = sorted;
        if (!statuses.containsKey(TradingScope.ACCOUNT)) {
            throw new IllegalArgumentException("the account's own state must be among the statuses, were " + statuses);
        }
    }

    TradingState state(TradingScope scope) {
        TradingStatus status = statuses.get(scope);
        return status == null ? TradingState.ACTIVE : status.state();
    }

    /** The strictest word about orders of this strategy in this symbol; the account's own where none is stricter. */
    TradingStatus strictest(String strategy, Symbol symbol) {
        TradingStatus strictest = statuses.sequencedValues().getFirst();
        for (var entry : statuses.entrySet()) {
            if (entry.getKey().covers(strategy, symbol)
                    && entry.getValue().state().isStricterThan(strictest.state())) {
                strictest = entry.getValue();
            }
        }
        return strictest;
    }

    TradingBoard changed(TradingScope scope, TradingState to, String why, String who, Instant now) {
        SequencedMap<TradingScope, TradingStatus> next = new LinkedHashMap<>(statuses);
        next.put(scope, new TradingStatus(to, why, who, now));
        return new TradingBoard(next, changes + 1);
    }
}
