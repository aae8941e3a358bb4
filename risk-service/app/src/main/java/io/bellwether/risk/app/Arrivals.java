package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.PortfolioDesk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What arrived and is not decided, by symbol, and how long it waits by our monotonic clock. */
final class Arrivals {
    private final Map<Symbol, Receipts> bars = new HashMap<>();
    private final Map<Symbol, Receipts> predictions = new HashMap<>();
    /** The newest sign that what is missing may be on its way. */
    private long newestSignNanos = System.nanoTime();

    Arrivals(List<Symbol> symbols) {
        symbols.forEach(symbol -> {
            bars.put(symbol, new Receipts());
            predictions.put(symbol, new Receipts());
        });
    }

    void bar(Symbol symbol, Instant openTime, Runnable receipt) {
        of(bars, symbol).add(openTime, receipt, System.nanoTime());
    }

    void prediction(Symbol symbol, Instant openTime, Runnable receipt) {
        of(predictions, symbol).add(openTime, receipt, System.nanoTime());
    }

    /** Predictions that still come in, of whatever bar, are a sign that ours is on its way; so are bars of the past. */
    void sign() {
        newestSignNanos = System.nanoTime();
    }

    /** The newest bar up to which all steps have waited since {@code patientNanos} or longer, without any sign since. */
    Optional<Instant> waitedSince(long patientNanos) {
        if (newestSignNanos - patientNanos > 0) {
            return Optional.empty();
        }
        return bars.values().stream()
                .flatMap(ofSymbol -> ofSymbol.newestSince(patientNanos).stream())
                .max(Instant::compareTo);
    }

    /** Signs the receipts of all that is decided. */
    void signDecided(PortfolioDesk desk) {
        for (DeskState state : desk.states()) {
            DeskState.LastStep last = state.lastStep();
            if (last != null) {
                of(bars, state.symbol()).signUntil(last.bar().openTime());
                of(predictions, state.symbol()).signUntil(last.bar().openTime());
            }
        }
    }

    private static Receipts of(Map<Symbol, Receipts> receipts, Symbol symbol) {
        Receipts found = receipts.get(symbol);
        if (found == null) {
            throw new IllegalArgumentException("symbol must be one of %s, was %s".formatted(receipts.keySet(), symbol));
        }
        return found;
    }
}
