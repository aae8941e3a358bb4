package io.bellwether.execution.app;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.Venue;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The configured symbols as the venue listed them last. */
@Singleton
class SymbolBook {
    private final Set<Symbol> configured;
    private final Venue venue;
    private final Patience patience;
    private volatile Map<Symbol, ListedSymbol> bySymbol = Map.of();

    SymbolBook(ExecutionConfig config, Venue venue, Patience patience) {
        this.configured = config.symbols().stream().map(Symbol::new).collect(Collectors.toUnmodifiableSet());
        this.venue = venue;
        this.patience = patience;
    }

    /** Asks the venue how it lists them now. */
    void load() {
        bySymbol = patience.insist("load the symbols' rules", () -> venue.listed(configured)).stream()
                .collect(Collectors.toMap(symbol -> symbol.rules().symbol(), Function.identity()));
    }

    Optional<ListedSymbol> find(Symbol symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** All of them, by name. */
    List<ListedSymbol> all() {
        return bySymbol.values().stream()
                .sorted(Comparator.comparing(listed -> listed.rules().symbol()))
                .toList();
    }
}
