package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DeskState;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** An account's desks as they are stored, one row for each symbol, and the version that all of them share. */
final class DeskRows {
    private DeskRows() {}

    /** What is stored. */
    record Stored(List<DeskState> states, long version) {
        Stored {
            states = List.copyOf(states);
        }
    }

    /**
     * Reads the desks of these symbols; a symbol without one gets one that knows no more than its account's others.
     */
    static Uni<Stored> read(
            Mutiny.StatelessSession session,
            String account,
            List<Symbol> symbols,
            Function<String, DeskState> parsed,
            Function<DeskState, String> written) {
        return session.createQuery("from AccountVersionRow where account = :account", AccountVersionRow.class)
                .setParameter("account", account)
                .getSingleResultOrNull()
                .chain((@Nullable AccountVersionRow found) -> found == null
                        ? session.insert(version(account)).replaceWith(0L)
                        : Uni.createFrom().item(found.version))
                .chain(version -> session.createQuery("from DeskRow where account = :account", DeskRow.class)
                        .setParameter("account", account)
                        .getResultList()
                        .chain(rows -> {
                            Map<String, DeskState> known = known(rows, parsed);
                            requireAll(account, symbols, known.keySet());
                            List<DeskState> joining = joining(account, symbols, known);
                            List<DeskState> all = new ArrayList<>(known.values());
                            all.addAll(joining);
                            Uni<Void> inserted = Uni.createFrom().voidItem();
                            for (DeskState state : joining) {
                                inserted = inserted.chain(() -> session.insert(row(state, written)));
                            }
                            return inserted.replaceWith(new Stored(all, version));
                        }));
    }

    private static Map<String, DeskState> known(List<DeskRow> rows, Function<String, DeskState> parsed) {
        return rows.stream()
                .collect(
                        Collectors.toMap(row -> row.symbol, row -> parsed.apply(row.state), (a, _) -> a, TreeMap::new));
    }

    /** A desk that nobody runs could hold a position that nobody watches. */
    private static void requireAll(String account, List<Symbol> symbols, Set<String> known) {
        List<String> configured = symbols.stream().map(Symbol::value).toList();
        if (!configured.containsAll(known)) {
            throw new IllegalArgumentException(
                    "account %s trades %s here, but bellwether.risk.symbols is %s: name them too, or use another account"
                            .formatted(account, known, configured));
        }
    }

    private static List<DeskState> joining(String account, List<Symbol> symbols, Map<String, DeskState> known) {
        long next = known.values().stream()
                .mapToLong(DeskState::nextOrderEvent)
                .max()
                .orElse(0);
        return symbols.stream()
                .filter(symbol -> !known.containsKey(symbol.value()))
                .map(symbol -> DeskState.joining(account, symbol, next))
                .toList();
    }

    /** The rows that these desks are kept in. */
    static List<DeskRow> of(List<DeskState> states, Function<DeskState, String> written) {
        return states.stream().map(state -> row(state, written)).toList();
    }

    private static AccountVersionRow version(String account) {
        AccountVersionRow row = new AccountVersionRow();
        row.account = account;
        return row;
    }

    private static DeskRow row(DeskState state, Function<DeskState, String> written) {
        DeskRow row = new DeskRow();
        row.id = state.account() + ":" + state.symbol();
        row.account = state.account();
        row.symbol = state.symbol().value();
        row.state = written.apply(state);
        return row;
    }
}
