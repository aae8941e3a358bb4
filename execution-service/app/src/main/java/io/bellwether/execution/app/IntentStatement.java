package io.bellwether.execution.app;

import io.bellwether.runtime.RowJson;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores intents and the events that tell of them by one statement, which is a transaction of its own: one question to the
 * database where the transaction by entities asks seven, while an order waits to leave. It needs to know the number of
 * the account's next event beforehand; where that is not the number any more, or the lease is not ours, or one of the
 * decisions is known, it stores nothing, and the transaction finds out which.
 */
final class IntentStatement {
    /** Rows come as JSON and get their columns from the tables' own types, so that no column is named here. */
    private static final String TEXT = """
            with held as (
                update {h-schema}accounts set next_sequence = next_sequence + :count
                where account = :account and lease_epoch = :epoch and next_sequence = :first
                    and not exists (
                        select 1 from {h-schema}orders known
                        where known.client_order_id = any(string_to_array(:ids, ' ')))
                returning account),
            intended as (
                insert into {h-schema}orders
                select fresh.*
                from held, json_populate_recordset(cast(null as {h-schema}orders), cast(cast(:orders as text) as json)) fresh),
            told as (
                insert into {h-schema}order_events
                select fresh.*
                from held,
                    json_populate_recordset(cast(null as {h-schema}order_events), cast(cast(:events as text) as json)) fresh
                returning 1)
            select count(*) from told""";

    private IntentStatement() {}

    /**
     * Stores all of it or nothing.
     *
     * @param account whose orders they are, all of them
     * @param epoch of the lease under which they are to be sent
     * @param first the number that the first of the events has
     * @return whether it is stored
     */
    static Uni<Boolean> store(
            Mutiny.Session session,
            String account,
            long epoch,
            long first,
            List<OrderRow> orders,
            List<EventRow> events) {
        return session.createNativeQuery(TEXT, Long.class)
                .setParameter("account", account)
                .setParameter("epoch", epoch)
                .setParameter("first", first)
                .setParameter("count", (long) events.size())
                // Of so many ids, not of a query's: the planner would read the whole table for those.
                .setParameter(
                        "ids", orders.stream().map(OrderRow::clientOrderId).collect(Collectors.joining(" ")))
                .setParameter("orders", RowJson.of(orders))
                .setParameter("events", RowJson.of(events))
                .getSingleResult()
                .map(stored -> stored == events.size());
    }
}
