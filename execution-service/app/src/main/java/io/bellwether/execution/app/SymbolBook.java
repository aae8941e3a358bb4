package io.bellwether.execution.app;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The symbols as the venue listed them last. */
@Singleton
class SymbolBook {
    private volatile Map<Symbol, ListedSymbol> bySymbol = Map.of();

    void replace(List<ListedSymbol> listed) {
        bySymbol = listed.stream()
                .collect(Collectors.toMap(symbol -> symbol.rules().symbol(), Function.identity()));
    }

    Optional<ListedSymbol> find(Symbol symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }
}
