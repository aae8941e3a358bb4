package io.bellwether.backtest.run;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.Decision;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** A listener for each symbol, which hears of its own only. */
public final class BySymbol<L extends RunListener> implements RunListener {
    private final SequencedMap<Symbol, L> listeners = new LinkedHashMap<>();

    public BySymbol(List<Symbol> symbols, Function<Symbol, L> listener) {
        symbols.forEach(symbol -> listeners.put(symbol, listener.apply(symbol)));
    }

    /** All of them, in the order of the symbols. */
    public Collection<L> all() {
        return listeners.sequencedValues();
    }

    @Override
    public void decided(Decision decision) {
        of(decision.before().symbol()).decided(decision);
    }

    @Override
    public void ordered(OrderCommand command) {
        of(command.symbol()).ordered(command);
    }

    @Override
    public void told(OrderEvent event) {
        of(event.symbol()).told(event);
    }

    private L of(Symbol symbol) {
        L listener = listeners.get(symbol);
        if (listener == null) {
            throw new IllegalArgumentException(
                    "symbol must be one of %s, was %s".formatted(listeners.keySet(), symbol));
        }
        return listener;
    }
}
