package io.bellwether.feature.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;

/** Whose bars follow each other. */
record FlowKey(Symbol symbol, BarInterval interval) {
    static FlowKey of(BarClosed bar) {
        return new FlowKey(bar.bar().symbol(), bar.bar().interval());
    }

    /** @throws IllegalArgumentException if it is not what {@link #toString} writes */
    static FlowKey parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a key must be SYMBOL:interval, was '%s'".formatted(text));
        }
        return new FlowKey(new Symbol(text.substring(0, colon)), BarInterval.ofCode(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return symbol + ":" + interval.code();
    }
}
