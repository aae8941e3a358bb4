package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our side of what the venue's records are held against: every fill, whosever order it was, and what fills do not explain. */
@Singleton
class RecordStore {
    private final Database database;
    private final EventJson json;

    RecordStore(Database database, EventJson json) {
        this.database = database;
        this.json = json;
    }

    /** The first trade in the symbol that has not been looked at; empty before the first look. */
    OptionalLong nextTrade(String account, Symbol symbol) {
        return database.transact(session -> session.find(CursorRow.class, new CursorRow.Key(account, symbol.value()))
                .map(row -> row == null ? OptionalLong.empty() : OptionalLong.of(row.nextTradeId())));
    }

    /** Every trade below this id has been looked at. */
    void lookedAt(String account, Symbol symbol, long nextTradeId) {
        database.transact(session -> AccountRow.lock(session, account)
                .chain(_ -> session.find(CursorRow.class, new CursorRow.Key(account, symbol.value())))
                .chain(row -> {
                    if (row != null) {
                        row.advanceTo(nextTradeId);
                        return Uni.createFrom().voidItem();
                    }
                    return session.persist(new CursorRow(account, symbol.value(), nextTradeId));
                }));
    }

    /** Which of these trades are booked. */
    Set<Long> booked(String account, Symbol symbol, Collection<Long> tradeIds) {
        return database.transact(session -> session.createQuery(
                        "select tradeId from FillRow where account = :account and symbol = :symbol and tradeId in :ids",
                        Long.class)
                .setParameter("account", account)
                .setParameter("symbol", symbol.value())
                .setParameter("ids", tradeIds)
                .getResultList()
                .map(HashSet::new));
    }

    /**
     * Books trades that no order of ours accounts for: the venue is the truth. An order they belong to stays as it is.
     *
     * @return how many of them were not booked before
     */
    int adopt(OrderIdentity order, OrderEvent.Origin origin, List<VenueFill> traded, Instant createdAt) {
        String symbol = order.symbol().value();
        List<Long> ids = traded.stream().map(fill -> fill.fill().tradeId()).toList();
        return database.transact(session -> AccountRow.lock(session, order.account())
                .chain(account -> session.createQuery(
                                "select tradeId from FillRow where account = :account and symbol = :symbol and tradeId in :ids",
                                Long.class)
                        .setParameter("account", order.account())
                        .setParameter("symbol", symbol)
                        .setParameter("ids", ids)
                        .getResultList()
                        .chain(rows -> {
                            Set<Long> known = new HashSet<>(rows);
                            List<VenueFill> unheard = traded.stream()
                                    .filter(fill -> known.add(fill.fill().tradeId()))
                                    .toList();
                            List<OrderEvent> events =
                                    order.external(origin, unheard, account.take(unheard.size()), createdAt);
                            return session.persistAll(unheard.stream()
                                            .map(fill -> new FillRow(order, fill, origin))
                                            .toArray())
                                    .chain(() -> session.persistAll(
                                            EventRow.of(events, json).toArray()))
                                    .replaceWith(unheard.size());
                        })));
    }

    /** By how much the account's fills have changed what it holds, by asset. */
    Map<String, BigDecimal> changes(String account, List<SymbolRules> rules) {
        Map<String, SymbolRules> bySymbol =
                rules.stream().collect(Collectors.toMap(rule -> rule.symbol().value(), rule -> rule));
        return database.transact(session -> session.createQuery(
                        "select f.symbol, f.side, f.feeAsset, sum(f.quantityBase), sum(f.price * f.quantityBase), sum(f.fee)"
                                + " from FillRow f where f.account = :account group by f.symbol, f.side, f.feeAsset",
                        Object[].class)
                .setParameter("account", account)
                .getResultList()
                .map(rows -> sum(rows, bySymbol)));
    }

    private static Map<String, BigDecimal> sum(List<Object[]> rows, Map<String, SymbolRules> bySymbol) {
        Map<String, BigDecimal> changes = new HashMap<>();
        for (Object[] row : rows) {
            SymbolRules rule = bySymbol.get((String) row[0]);
            if (rule != null) {
                boolean buy = row[1] == Side.BUY;
                BigDecimal base = (BigDecimal) row[3];
                BigDecimal quote = (BigDecimal) row[4];
                changes.merge(rule.baseAsset(), buy ? base : base.negate(), BigDecimal::add);
                changes.merge(rule.quoteAsset(), buy ? quote.negate() : quote, BigDecimal::add);
            }
            changes.merge((String) row[2], ((BigDecimal) row[5]).negate(), BigDecimal::add);
        }
        return changes;
    }

    /** What the account held of each asset beyond its fills when it was last looked at. */
    Map<String, BigDecimal> bases(String account) {
        return database.transact(session -> session.createQuery(
                        "from BalanceRow where account = :account", BalanceRow.class)
                .setParameter("account", account)
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(BalanceRow::asset, BalanceRow::amount))));
    }

    /** From now on that is what the fills do not explain. */
    void rebase(String account, Map<String, BigDecimal> bases) {
        database.transact(session -> AccountRow.lock(session, account)
                .chain(_ -> session.createQuery("from BalanceRow where account = :account", BalanceRow.class)
                        .setParameter("account", account)
                        .getResultList())
                .chain(rows -> rebase(session, account, rows, bases)));
    }

    private static Uni<Void> rebase(
            Mutiny.Session session, String account, List<BalanceRow> rows, Map<String, BigDecimal> bases) {
        Map<String, BigDecimal> missing = new HashMap<>(bases);
        for (BalanceRow row : rows) {
            BigDecimal amount = missing.remove(row.asset());
            if (amount != null) {
                row.become(amount);
            }
        }
        return session.persistAll(missing.entrySet().stream()
                .map(entry -> new BalanceRow(account, entry.getKey(), entry.getValue()))
                .toArray());
    }
}
