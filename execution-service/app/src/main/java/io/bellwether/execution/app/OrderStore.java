package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Intents, fills and events in PostgreSQL. Whatever changes an order stores the events that tell of it in the same
 * transaction, under the account's row lock, so that their numbers have no holes. Calls block; not for event loops.
 */
@Singleton
class OrderStore {
    private final Database database;
    private final EventJson json;
    /** By account, the number of its next event as far as we know: a guess that saves a question, not more. */
    private final Map<String, Long> nextSequences = new ConcurrentHashMap<>();

    OrderStore(Database database, EventJson json) {
        this.database = database;
        this.json = json;
    }

    /** What came of storing intents. */
    sealed interface Begun {
        /** They are stored now, for the first time. */
        record Created(List<StoredOrder> orders) implements Begun {}

        /** The decisions were handled before. */
        record Known(List<StoredOrder> orders) implements Begun {}

        /** Nothing is stored: another process has taken the lease. */
        record Superseded() implements Begun {}
    }

    /** An order before and after something happened to it. */
    record Applied(StoredOrder before, StoredOrder after) {}

    /**
     * Stores the intents of one command with their first events, unless their decisions are already stored.
     *
     * @param epoch of the lease under which they are to be sent; it must still run when this commits
     */
    Begun begin(List<StoredOrder> orders, long epoch, Instant createdAt) {
        return atOnce(orders, epoch, createdAt)
                ? new Begun.Created(orders)
                : database.transact(session -> store(session, orders, epoch, createdAt));
    }

    /** Stores them by one statement where it may. */
    private boolean atOnce(List<StoredOrder> orders, long epoch, Instant createdAt) {
        String account = orders.getFirst().identity().account();
        Long first = nextSequences.get(account);
        if (first == null) {
            return false;
        }
        List<EventRow> told = told(orders, first, createdAt);
        boolean stored = database.state(session -> statement(session, orders, epoch, first, told));
        if (stored) {
            nextSequences.put(account, first + told.size());
        }
        return stored;
    }

    private Uni<Boolean> statement(
            Mutiny.Session session, List<StoredOrder> orders, long epoch, long first, List<EventRow> told) {
        return IntentStatement.store(
                session,
                orders.getFirst().identity().account(),
                epoch,
                first,
                orders.stream().map(order -> new OrderRow(order, json)).toList(),
                told);
    }

    /** What tells of the intents, numbered from {@code first}. */
    private List<EventRow> told(List<StoredOrder> orders, long first, Instant createdAt) {
        List<OrderEvent> events = new ArrayList<>();
        for (StoredOrder order : orders) {
            events.addAll(order.identity()
                    .events(
                            new OrderState.Intended(),
                            order.state(),
                            first + events.size(),
                            order.signedAt(),
                            createdAt));
        }
        return EventRow.of(events, json);
    }

    private Uni<Begun> store(Mutiny.Session session, List<StoredOrder> orders, long epoch, Instant createdAt) {
        String account = orders.getFirst().identity().account();
        List<String> ids = orders.stream().map(StoredOrder::clientOrderId).toList();
        return AccountRow.lock(session, account).chain(row -> {
            // A denial leaves nothing to the venue, so it needs no lease; nor does another's account.
            boolean leaves = orders.stream().anyMatch(order -> order.state() instanceof OrderState.Sending);
            if (leaves && !row.inEpoch(epoch)) {
                return Uni.createFrom().item(new Begun.Superseded());
            }
            return orders(
                            session,
                            session.createQuery("from OrderRow where clientOrderId in :ids", OrderRow.class)
                                    .setParameter("ids", ids))
                    .chain(known -> known.isEmpty()
                            ? persist(session, row, orders, createdAt)
                            : Uni.createFrom().item(new Begun.Known(known)));
        });
    }

    private Uni<Begun> persist(
            Mutiny.Session session, AccountRow account, List<StoredOrder> orders, Instant createdAt) {
        List<EventRow> told = told(orders, account.nextSequence(), createdAt);
        take(account, told.size());
        // Those of a kind together, so that they go to the database as one batch.
        List<Object> rows = new ArrayList<>();
        orders.forEach(order -> rows.add(new OrderRow(order, json)));
        rows.addAll(told);
        return session.persistAll(rows.toArray()).replaceWith(new Begun.Created(orders));
    }

    /**
     * Stores an intent and what the venue may answer, by the statements that real ones are stored by, and takes both back.
     *
     * @return whether it would have been stored
     */
    boolean rehearse(StoredOrder order, Function<StoredOrder, OrderState> answered, long epoch, Instant createdAt) {
        String account = order.identity().account();
        List<StoredOrder> orders = List.of(order);
        record Played(long first, int answered) {}
        Played played =
                database.rehearse(session -> AccountRow.lock(session, account).chain(row -> {
                    long first = row.nextSequence();
                    return statement(session, orders, epoch, first, told(orders, first, createdAt))
                            // The statement went past the session, which would give the same numbers again.
                            .invoke(session::clear)
                            .chain(() -> apply(session, account, Map.of(order.clientOrderId(), answered), createdAt))
                            .map(applied -> new Played(first, applied.size()));
                }));
        nextSequences.put(account, played.first());
        return played.answered() == orders.size();
    }

    /** Lets something happen to some of the account's orders; those that are not there are left out. */
    List<Applied> apply(String account, Map<String, Function<StoredOrder, OrderState>> transitions, Instant createdAt) {
        return database.transact(session -> apply(session, account, transitions, createdAt));
    }

    private Uni<List<Applied>> apply(
            Mutiny.Session session,
            String account,
            Map<String, Function<StoredOrder, OrderState>> transitions,
            Instant createdAt) {
        return AccountRow.lock(session, account)
                .chain(row -> session.createQuery("from OrderRow where clientOrderId in :ids", OrderRow.class)
                        .setParameter("ids", transitions.keySet())
                        .getResultList()
                        .chain(rows -> withFills(session, rows).chain(orders -> {
                            List<Applied> all = new ArrayList<>();
                            List<Object> more = new ArrayList<>();
                            for (int i = 0; i < rows.size(); i++) {
                                StoredOrder before = orders.get(i);
                                Function<StoredOrder, OrderState> transition =
                                        Objects.requireNonNull(transitions.get(before.clientOrderId()));
                                Applied applied = new Applied(before, before.in(transition.apply(before)));
                                all.add(applied);
                                more.addAll(book(row, rows.get(i), applied, createdAt));
                            }
                            return session.persistAll(more.toArray()).replaceWith(all);
                        })));
    }

    /** Changes the order's row and returns what is to be stored beside it; nothing where nothing happened. */
    private List<Object> book(AccountRow account, OrderRow row, Applied applied, Instant createdAt) {
        StoredOrder before = applied.before();
        StoredOrder after = applied.after();
        if (after.equals(before)) {
            return List.of();
        }
        row.become(after.state(), json);
        List<Object> rows = new ArrayList<>(newFills(before, after));
        rows.addAll(told(account, after, before.state(), after.state(), createdAt));
        return rows;
    }

    /**
     * The request is about to leave again after a refusal, under a new timestamp; empty, and nothing is stored, when another
     * process has taken the lease or the order is not on its way any more.
     */
    Optional<StoredOrder> resubmit(StoredOrder order, long epoch, Instant signedAt, Instant sentAt) {
        return database.transact(session -> AccountRow.lock(
                        session, order.identity().account())
                .chain(account -> load(session, order.clientOrderId())
                        .map(loaded -> loaded.filter(found ->
                                        account.inEpoch(epoch) && found.order().state() instanceof OrderState.Sending)
                                .map(found -> {
                                    found.row().resubmit(signedAt, sentAt);
                                    return order.signedAnew(signedAt, sentAt);
                                }))));
    }

    /**
     * We are about to ask for these orders to be taken back; from now on it is ours if one of them is canceled.
     *
     * @return whether the lease is still ours
     */
    boolean wantCancel(String account, List<String> decisionIds, long epoch) {
        return database.transact(session -> AccountRow.lock(session, account)
                .chain(row -> session.createQuery("from OrderRow where decisionId in :ids", OrderRow.class)
                        .setParameter("ids", decisionIds)
                        .getResultList()
                        .map(orders -> {
                            if (row.inEpoch(epoch)) {
                                orders.forEach(OrderRow::wantCancel);
                            }
                            return row.inEpoch(epoch);
                        })));
    }

    /** Stores what the venue says the account holds, one event per symbol. */
    void reportAccount(
            String account,
            List<AssetBalance> balances,
            List<SymbolRules> rules,
            Instant venueTime,
            Instant createdAt) {
        database.transact(session -> AccountRow.lock(session, account).chain(row -> {
            long first = take(row, rules.size());
            List<OrderEvent> events = new ArrayList<>();
            for (SymbolRules ofSymbol : rules) {
                long sequence = first + events.size();
                events.add(new OrderEvent.AccountReported(
                        OrderIdentity.eventId(account, sequence),
                        account,
                        sequence,
                        balances,
                        ofSymbol,
                        venueTime,
                        createdAt));
            }
            return session.persistAll(EventRow.of(events, json).toArray());
        }));
    }

    /** The account's orders that are not over, oldest first. */
    List<StoredOrder> unfinished(String account) {
        return database.transact(session -> orders(
                session,
                session.createQuery(
                                "from OrderRow where account = :account and status <> :done order by sentAt",
                                OrderRow.class)
                        .setParameter("account", account)
                        .setParameter("done", OrderRow.Status.DONE)));
    }

    /** The account's latest orders, newest first. */
    List<StoredOrder> latest(String account, int limit) {
        return database.transact(session -> orders(
                session,
                session.createQuery("from OrderRow where account = :account order by sentAt desc", OrderRow.class)
                        .setParameter("account", account)
                        .setMaxResults(limit)));
    }

    Optional<StoredOrder> find(String decisionId) {
        return one("from OrderRow where decisionId = :id", decisionId);
    }

    Optional<StoredOrder> ofClientId(String clientOrderId) {
        return one("from OrderRow where clientOrderId = :id", clientOrderId);
    }

    private Optional<StoredOrder> one(String query, String id) {
        return database.transact(session -> orders(
                        session, session.createQuery(query, OrderRow.class).setParameter("id", id))
                .map(found -> found.stream().findFirst()));
    }

    /** The order that the venue knows under its own id. */
    Optional<StoredOrder> ofVenueOrder(String account, Symbol symbol, long venueOrderId) {
        return database.transact(session -> orders(
                        session,
                        session.createQuery(
                                        "from OrderRow where account = :account and symbol = :symbol and venueOrderId = :id",
                                        OrderRow.class)
                                .setParameter("account", account)
                                .setParameter("symbol", symbol.value())
                                .setParameter("id", venueOrderId))
                .map(found -> found.stream().findFirst()));
    }

    /** Events that are stored and not known to be published, each account's in its order. */
    List<EventRow> unpublished(int limit) {
        return database.transact(session -> session.createQuery(
                        "from EventRow where published = false order by account, sequence", EventRow.class)
                .setMaxResults(limit)
                .getResultList());
    }

    /** The account's events from {@code first} to {@code last}, both inclusive, are published. */
    void markPublished(String account, long first, long last) {
        database.transact(session -> session.createQuery(
                        "from EventRow where account = :account and sequence between :first and :last", EventRow.class)
                .setParameter("account", account)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList()
                .invoke(rows -> rows.forEach(EventRow::publish)));
    }

    private long take(AccountRow account, int count) {
        long first = account.take(count);
        nextSequences.put(account.account(), account.nextSequence());
        return first;
    }

    private List<EventRow> told(
            AccountRow account, StoredOrder order, OrderState before, OrderState after, Instant createdAt) {
        // Numbered twice: how many events there are decides how many numbers to take.
        int count = order.identity()
                .events(before, after, 0, order.signedAt(), createdAt)
                .size();
        long first = take(account, count);
        return EventRow.of(order.identity().events(before, after, first, order.signedAt(), createdAt), json);
    }

    private static List<FillRow> newFills(StoredOrder before, StoredOrder after) {
        Set<Long> known = new HashSet<>();
        fills(before.state()).forEach(fill -> known.add(fill.fill().tradeId()));
        return fills(after.state()).stream()
                .filter(fill -> known.add(fill.fill().tradeId()))
                .map(fill -> new FillRow(after.identity(), fill, null))
                .toList();
    }

    private static List<VenueFill> fills(OrderState state) {
        var progress = state.progress();
        return progress == null ? List.of() : progress.fills();
    }

    private record Loaded(OrderRow row, StoredOrder order) {}

    private Uni<Optional<Loaded>> load(Mutiny.Session session, String clientOrderId) {
        return session.find(OrderRow.class, clientOrderId).chain(row -> {
            if (row == null) {
                return Uni.createFrom().item(Optional.<Loaded>empty());
            }
            return session.createQuery(
                            "from FillRow where clientOrderId = :id and origin is null order by tradeId", FillRow.class)
                    .setParameter("id", clientOrderId)
                    .getResultList()
                    .map(fills -> Optional.of(new Loaded(
                            row, row.order(fills.stream().map(FillRow::fill).toList(), json))));
        });
    }

    private Uni<List<StoredOrder>> orders(Mutiny.Session session, Mutiny.SelectionQuery<OrderRow> query) {
        return query.getResultList()
                .chain(rows ->
                        rows.isEmpty() ? Uni.createFrom().item(List.<StoredOrder>of()) : withFills(session, rows));
    }

    private Uni<List<StoredOrder>> withFills(Mutiny.Session session, List<OrderRow> rows) {
        return session.createQuery(
                        "from FillRow where clientOrderId in :ids and origin is null order by tradeId", FillRow.class)
                .setParameter("ids", rows.stream().map(OrderRow::clientOrderId).toList())
                .getResultList()
                .map(fills -> {
                    Map<String, List<VenueFill>> byOrder = fills.stream()
                            .collect(Collectors.groupingBy(
                                    FillRow::clientOrderId, Collectors.mapping(FillRow::fill, Collectors.toList())));
                    return rows.stream()
                            .map(row -> row.order(byOrder.getOrDefault(row.clientOrderId(), List.of()), json))
                            .toList();
                });
    }
}
