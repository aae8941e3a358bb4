package io.bellwether.risk.app;

import io.bellwether.runtime.RowJson;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores what one turn of the deciding thread did by one statement, which is a transaction of its own: one question to
 * the database where a transaction by entities asks six, while an order waits to leave. It names only the tables that get
 * something.
 */
final class TurnStatement {
    /** What the statement does to one table. */
    private record Part(String text, String name, String json) {}

    private final List<Part> parts = new ArrayList<>();

    /** Writes these desks over what is stored of them. */
    TurnStatement desks(List<DeskRow> rows) {
        return over("desk", "id, account, symbol, state", "state = excluded.state", rows);
    }

    /** Adds decisions; what the database takes out of them by itself is not named. */
    TurnStatement decisions(List<DecisionRow> rows) {
        return added(
                "decision",
                "id, account, symbol, open_time, action, reason, inputs, event, command, trace, published",
                rows);
    }

    /** Adds order events; what the database takes out of them by itself is not named. */
    TurnStatement orderEvents(List<OrderEventRow> rows) {
        return added("order_event", "id, account, sequence, kind, event_time, event", rows);
    }

    /** Adds changes of the trading state. */
    TurnStatement changes(List<TradingStateChangeRow> rows) {
        return added("trading_state_change", "id, account, number, event, commands, published", rows);
    }

    /** Writes the scopes' states over what is stored of them. */
    TurnStatement states(List<TradingStateRow> rows) {
        return over(
                "trading_state",
                "id, account, scope, state, reason, actor, since",
                "state = excluded.state, reason = excluded.reason, actor = excluded.actor, since = excluded.since",
                rows);
    }

    /** Adds stops at the venue that were asked for. */
    TurnStatement protections(List<ProtectionRow> rows) {
        return added("protection", "id, account, event, commands, created_at, published", rows);
    }

    /** Marks rows of earlier turns, by their ids, as published. */
    TurnStatement published(String table, List<String> ids) {
        String name = table + "_ids";
        // Of an array, not of a query: the planner would read the whole table for that.
        String text = """
                update {h-schema}%1$s set published = true from held
                where id = any(array(select json_array_elements_text(cast(cast(:%2$s as text) as json))))
                """.formatted(table, name);
        return part(text, name, ids);
    }

    private TurnStatement added(String table, String columns, List<?> rows) {
        return part(insertion(table, columns), table, rows);
    }

    private TurnStatement over(String table, String columns, String change, List<?> rows) {
        return part(insertion(table, columns) + " on conflict (id) do update set " + change, table, rows);
    }

    /** Rows come as JSON and get their columns' types from the table. */
    private static String insertion(String table, String columns) {
        return """
                insert into {h-schema}%1$s (%2$s)
                select %2$s from held,
                    json_populate_recordset(cast(null as {h-schema}%1$s), cast(cast(:%1$s as text) as json)) fresh
                """.formatted(table, columns);
    }

    private TurnStatement part(String text, String name, List<?> rows) {
        if (!rows.isEmpty()) {
            parts.add(new Part(text, name, RowJson.of(rows)));
        }
        return this;
    }

    /**
     * Stores all of it and raises the account's version, or does nothing.
     *
     * @return whether {@code version} was the account's, and all is stored
     */
    Uni<Boolean> storeAt(Mutiny.StatelessSession session, String account, long version) {
        Mutiny.SelectionQuery<Long> query = query(
                session,
                "update {h-schema}account_version set version = version + 1"
                        + " where account = :account and version = :version returning 1");
        return query.setParameter("account", account)
                .setParameter("version", version)
                .getSingleResult()
                .map(held -> held == 1);
    }

    /** Stores all of it whoever decides for the account. */
    Uni<Void> store(Mutiny.StatelessSession session) {
        return query(session, "select 1").getSingleResult().replaceWithVoid();
    }

    /** Every part joins {@code held}, so that without a row there nothing happens. */
    private Mutiny.SelectionQuery<Long> query(Mutiny.StatelessSession session, String held) {
        StringBuilder text = new StringBuilder("with held as (").append(held).append(')');
        for (Part part : parts) {
            text.append(", to_")
                    .append(part.name())
                    .append(" as (")
                    .append(part.text())
                    .append(')');
        }
        text.append(" select count(*) from held");
        Mutiny.SelectionQuery<Long> query = session.createNativeQuery(text.toString(), Long.class);
        for (Part part : parts) {
            query = query.setParameter(part.name(), part.json());
        }
        return query;
    }
}
