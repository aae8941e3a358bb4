package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stricter states that operators asked for and that are not stored yet: they count from the moment they are asked for,
 * whether or not the database answers.
 */
final class Tightenings {
    /** One operator's word; the same object takes it back once it is stored. */
    static final class Asked {
        private final TradingScope scope;
        private final TradingState to;

        Asked(TradingScope scope, TradingState to) {
            this.scope = scope;
            this.to = to;
        }
    }

    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    void add(Asked word) {
        asked.add(word);
    }

    void remove(Asked word) {
        asked.remove(word);
    }

    /** The strictest of what is stored and what was asked for. */
    TradingState strictest(TradingState stored, String strategy, Symbol symbol) {
        TradingState strictest = stored;
        for (Asked word : asked) {
            if (word.scope.covers(strategy, symbol)) {
                strictest = TradingState.strictest(strictest, word.to);
            }
        }
        return strictest;
    }
}
