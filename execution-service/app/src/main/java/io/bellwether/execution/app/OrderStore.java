package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.SymbolRules;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Intents, fills and events in PostgreSQL. Whatever changes an order stores the events that tell of it in the same
 * transaction, under the account's row lock, so that their numbers have no holes. Calls block; not for event loops.
 */
@Singleton
class OrderStore {
    private final Mutiny.SessionFactory sessions;
    private final EventJson json;

    OrderStore(Mutiny.SessionFactory sessions, EventJson json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** What came of storing an intent. */
    sealed interface Begun {
        /** It is stored now, for the first time. */
        record Created(StoredOrder order) implements Begun {}

        /** The decision was handled before. */
        record Known(StoredOrder order) implements Begun {}
    }

    /** An order before and after something happened to it. */
    record Applied(StoredOrder before, StoredOrder after) {}

    /** Stores an intent with its first events, unless its decision is already stored. */
    Begun begin(StoredOrder order, Instant createdAt) {
        return transact(session -> store(session, order, createdAt));
    }

    private Uni<Begun> store(Mutiny.Session session, StoredOrder order, Instant createdAt) {
        return lock(session, order.identity().account())
                .chain(account -> load(session, order.clientOrderId()).chain(known -> {
                    if (known.isPresent()) {
                        return Uni.createFrom().item(new Begun.Known(known.get().order()));
                    }
                    return session.persist(new OrderRow(order, json))
                            .chain(() ->
                                    tell(session, account, order, new OrderState.Intended(), order.state(), createdAt))
                            .replaceWith(new Begun.Created(order));
                }));
    }

    /** Does everything that {@link #begin} does, and takes it back. */
    void rehearse(StoredOrder order, Instant createdAt) {
        await(() -> sessions.withTransaction((session, transaction) -> {
            transaction.markForRollback();
            return store(session, order, createdAt).call(session::flush);
        }));
    }

    /** Lets something happen to one of the account's orders; empty when there is none with this id. */
    Optional<Applied> apply(
            String account, String clientOrderId, UnaryOperator<OrderState> transition, Instant createdAt) {
        return transact(session -> lock(session, account)
                .chain(row -> load(session, clientOrderId).chain(loaded -> {
                    if (loaded.isEmpty()) {
                        return Uni.createFrom().item(Optional.<Applied>empty());
                    }
                    return advance(session, row, loaded.get(), transition, createdAt)
                            .map(Optional::of);
                })));
    }

    private Uni<Applied> advance(
            Mutiny.Session session,
            AccountRow account,
            Loaded loaded,
            UnaryOperator<OrderState> transition,
            Instant createdAt) {
        StoredOrder before = loaded.order();
        StoredOrder after = before.in(transition.apply(before.state()));
        Applied applied = new Applied(before, after);
        if (after.equals(before)) {
            return Uni.createFrom().item(applied);
        }
        loaded.row().become(after.state(), json);
        return session.persistAll(newFills(before, after).toArray())
                .chain(() -> tell(session, account, after, before.state(), after.state(), createdAt))
                .replaceWith(applied);
    }

    /**
     * Books trades of an order that is over here and was not there: the venue is the truth. The order itself stays over.
     */
    void adopt(StoredOrder order, List<VenueFill> traded, Instant createdAt) {
        String symbol = order.identity().symbol().value();
        transact(session -> lock(session, order.identity().account())
                .chain(account -> session.createQuery("from FillRow where clientOrderId = :id", FillRow.class)
                        .setParameter("id", order.clientOrderId())
                        .getResultList()
                        .chain(rows -> {
                            Set<Long> known = new HashSet<>();
                            rows.forEach(row -> known.add(row.fill().fill().tradeId()));
                            List<VenueFill> unheard = traded.stream()
                                    .filter(fill -> known.add(fill.fill().tradeId()))
                                    .toList();
                            List<OrderEvent> events = order.identity()
                                    .external(
                                            OrderEvent.Origin.CONTRADICTION,
                                            unheard,
                                            account.take(unheard.size()),
                                            createdAt);
                            return session.persistAll(unheard.stream()
                                            .map(fill -> new FillRow(symbol, order.clientOrderId(), fill))
                                            .toArray())
                                    .chain(() -> session.persistAll(rows(events)));
                        })));
    }

    /** The request is about to leave again after a refusal, under a new timestamp. */
    StoredOrder resubmit(StoredOrder order, Instant signedAt, Instant sentAt) {
        return transact(session -> session.find(OrderRow.class, order.clientOrderId())
                .invoke(row -> row.resubmit(signedAt, sentAt))
                .replaceWith(order.signedAnew(signedAt, sentAt)));
    }

    /** Stores what the venue says the account holds, one event per symbol. */
    void reportAccount(
            String account,
            List<AssetBalance> balances,
            List<SymbolRules> rules,
            Instant venueTime,
            Instant createdAt) {
        transact(session -> lock(session, account).chain(row -> {
            long first = row.take(rules.size());
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
            return session.persistAll(rows(events));
        }));
    }

    /** Orders that are not over, oldest first. */
    List<StoredOrder> unfinished() {
        return transact(session -> orders(
                session,
                session.createQuery("from OrderRow where status <> :done order by sentAt", OrderRow.class)
                        .setParameter("done", OrderRow.Status.DONE)));
    }

    /** The latest orders, newest first. */
    List<StoredOrder> latest(int limit) {
        return transact(session -> orders(
                session,
                session.createQuery("from OrderRow order by sentAt desc", OrderRow.class)
                        .setMaxResults(limit)));
    }

    Optional<StoredOrder> find(String decisionId) {
        return transact(session -> orders(
                        session,
                        session.createQuery("from OrderRow where decisionId = :decisionId", OrderRow.class)
                                .setParameter("decisionId", decisionId))
                .map(found -> found.stream().findFirst()));
    }

    /** Events that are stored and not known to be published, each account's in its order. */
    List<EventRow> unpublished(int limit) {
        return transact(session -> session.createQuery(
                        "from EventRow where published = false order by account, sequence", EventRow.class)
                .setMaxResults(limit)
                .getResultList());
    }

    /** The account's events from {@code first} to {@code last}, both inclusive, are published. */
    void markPublished(String account, long first, long last) {
        transact(session -> session.createQuery(
                        "from EventRow where account = :account and sequence between :first and :last", EventRow.class)
                .setParameter("account", account)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList()
                .invoke(rows -> rows.forEach(EventRow::publish)));
    }

    private Uni<Void> tell(
            Mutiny.Session session,
            AccountRow account,
            StoredOrder order,
            OrderState before,
            OrderState after,
            Instant createdAt) {
        // Numbered twice: how many events there are decides how many numbers to take.
        int count = order.identity()
                .events(before, after, 0, order.signedAt(), createdAt)
                .size();
        List<OrderEvent> events =
                order.identity().events(before, after, account.take(count), order.signedAt(), createdAt);
        return session.persistAll(rows(events));
    }

    private Object[] rows(List<OrderEvent> events) {
        return events.stream()
                .map(event -> new EventRow(event.account(), event.sequence(), json.write(event)))
                .toArray();
    }

    private static List<FillRow> newFills(StoredOrder before, StoredOrder after) {
        Set<Long> known = new HashSet<>();
        fills(before.state()).forEach(fill -> known.add(fill.fill().tradeId()));
        return fills(after.state()).stream()
                .filter(fill -> known.add(fill.fill().tradeId()))
                .map(fill -> new FillRow(after.identity().symbol().value(), after.clientOrderId(), fill))
                .toList();
    }

    private static List<VenueFill> fills(OrderState state) {
        var progress = state.progress();
        return progress == null ? List.of() : progress.fills();
    }

    private static Uni<AccountRow> lock(Mutiny.Session session, String account) {
        return session.find(AccountRow.class, account, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> {
                    if (row != null) {
                        return Uni.createFrom().item(row);
                    }
                    AccountRow created = new AccountRow(account);
                    return session.persist(created).replaceWith(created);
                });
    }

    private record Loaded(OrderRow row, StoredOrder order) {}

    private Uni<Optional<Loaded>> load(Mutiny.Session session, String clientOrderId) {
        return session.find(OrderRow.class, clientOrderId).chain(row -> {
            if (row == null) {
                return Uni.createFrom().item(Optional.<Loaded>empty());
            }
            return session.createQuery("from FillRow where clientOrderId = :id order by tradeId", FillRow.class)
                    .setParameter("id", clientOrderId)
                    .getResultList()
                    .map(fills -> Optional.of(new Loaded(
                            row, row.order(fills.stream().map(FillRow::fill).toList(), json))));
        });
    }

    private Uni<List<StoredOrder>> orders(Mutiny.Session session, Mutiny.SelectionQuery<OrderRow> query) {
        return query.getResultList()
                .chain(rows -> session.createQuery(
                                "from FillRow where clientOrderId in :ids order by tradeId", FillRow.class)
                        .setParameter(
                                "ids",
                                rows.stream().map(OrderRow::clientOrderId).toList())
                        .getResultList()
                        .map(fills -> {
                            Map<String, List<VenueFill>> byOrder = fills.stream()
                                    .collect(Collectors.groupingBy(
                                            FillRow::clientOrderId,
                                            Collectors.mapping(FillRow::fill, Collectors.toList())));
                            return rows.stream()
                                    .map(row -> row.order(byOrder.getOrDefault(row.clientOrderId(), List.of()), json))
                                    .toList();
                        }));
    }

    private <T> T transact(Function<Mutiny.Session, Uni<T>> work) {
        return await(() -> sessions.withTransaction(work));
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Patience.Stopped();
        } catch (Throwable e) {
            throw new StoreFailed(e);
        }
    }

    /** The database refused or cannot be reached. */
    static final class StoreFailed extends RuntimeException {
        StoreFailed(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
