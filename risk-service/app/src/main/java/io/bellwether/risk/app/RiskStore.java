package io.bellwether.risk.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DenialReason;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.Step;
import io.bellwether.risk.contract.RiskEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The risk schema. All writing is done by the deciding thread, which waits for it; every transaction raises the desk's
 * version by one, so that a second writer is noticed and a transaction of unknown outcome can be looked up.
 */
@ApplicationScoped
class RiskStore {
    /**
     * What was stored when the last run ended.
     *
     * @param states of all symbols
     * @param warmUp each symbol's newest decided steps, oldest first: what the instruments remember
     */
    record Recovered(
            List<DeskState> states,
            long version,
            TradingBoard board,
            long commands,
            long fills,
            List<Parcel> unpublished,
            List<Step> warmUp) {}

    private final Mutiny.SessionFactory sessions;
    private final DecisionTraces traces;
    private final ObjectMapper json;

    RiskStore(Mutiny.SessionFactory sessions, DecisionTraces traces, ObjectMapper json) {
        this.sessions = sessions;
        this.traces = traces;
        this.json = json;
    }

    /** Reads the account's state; makes it where there is none. */
    Recovered recover(String account, List<Symbol> symbols, int warmUp, Instant now) {
        List<Step> steps = new ArrayList<>();
        for (Symbol symbol : warmUp == 0 ? List.<Symbol>of() : symbols) {
            decisions(account, symbol, warmUp)
                    .reversed()
                    .forEach(row ->
                            steps.add(parsed(row.inputs, DecisionInputs.class).step()));
        }
        return inTransaction(session -> DeskRows.read(
                        session, account, symbols, text -> parsed(text, DeskState.class), this::written)
                .chain(desks -> TradingStateRows.board(session, account, now)
                        .chain(board -> unpublished(session, account)
                                .chain(parcels -> fills(session, account)
                                        .chain(fills -> commands(session, account)
                                                .map(commands -> new Recovered(
                                                        desks.states(),
                                                        desks.version(),
                                                        board,
                                                        commands,
                                                        fills,
                                                        parcels,
                                                        steps)))))));
    }

    /** Stores one turn's effects if the account still has {@code version}, and raises it. */
    void save(
            Effects effects,
            String account,
            List<DeskState> changed,
            TradingBoard board,
            List<Parcel> published,
            long version) {
        TurnStatement turn = new TurnStatement()
                .desks(DeskRows.of(changed, this::written))
                .decisions(effects.decisions().stream().map(this::row).toList())
                .orderEvents(effects.orderEvents().stream().map(this::row).toList())
                .changes(effects.changes().stream().map(this::row).toList())
                .states(TradingStateRows.of(account, board, effects.changes()))
                .protections(effects.protections().stream().map(this::row).toList());
        mark(published, turn);
        boolean stored = await(() -> sessions.withStatelessSession(session -> turn.storeAt(session, account, version)));
        if (!stored) {
            throw new SupersededException(account, version);
        }
    }

    /** Marks rows as published, outside any turn. */
    void mark(List<Parcel> published) {
        TurnStatement marks = new TurnStatement();
        mark(published, marks);
        await(() -> sessions.withStatelessSession(marks::store));
    }

    /** The version the account has in the database. */
    long version(String account) {
        Long version = inTransaction(session -> session.createQuery(
                        "select version from AccountVersionRow where account = :account", Long.class)
                .setParameter("account", account)
                .getSingleResult());
        return version;
    }

    /** The newest decisions of all symbols, newest first. */
    List<DecisionRow> decisions(String account, int limit) {
        return inTransaction(session -> session.createQuery(
                        "from DecisionRow where account = :account order by openTime desc, symbol desc",
                        DecisionRow.class)
                .setParameter("account", account)
                .setMaxResults(limit)
                .getResultList());
    }

    /** The newest decisions about one symbol, newest first. */
    List<DecisionRow> decisions(String account, Symbol symbol, int limit) {
        return inTransaction(session -> session.createQuery(
                        "from DecisionRow where account = :account and symbol = :symbol order by openTime desc",
                        DecisionRow.class)
                .setParameter("account", account)
                .setParameter("symbol", symbol.value())
                .setMaxResults(limit)
                .getResultList());
    }

    /** Order events from a sequence on, oldest first. */
    List<OrderEvent> orderEvents(String account, long from) {
        List<OrderEventRow> rows = inTransaction(session -> session.createQuery(
                        "from OrderEventRow where account = :account and sequence >= :from order by sequence",
                        OrderEventRow.class)
                .setParameter("account", account)
                .setParameter("from", from)
                .getResultList());
        return rows.stream().map(row -> parsed(row.event, OrderEvent.class)).toList();
    }

    /** Orders that left by an operator's word, of the newest changes. */
    List<OrderCommand> flattenings(String account, int limit) {
        List<TradingStateChangeRow> rows = changeRows(account, limit);
        return rows.stream()
                .flatMap(row -> Stream.of(parsed(row.commands, OrderCommand[].class)))
                .toList();
    }

    /** The newest changes of the trading state, newest first. */
    List<RiskEvent> changes(String account, int limit) {
        return changeRows(account, limit).stream()
                .map(row -> parsed(row.event, RiskEvent.class))
                .toList();
    }

    private List<TradingStateChangeRow> changeRows(String account, int limit) {
        return inTransaction(session -> session.createQuery(
                        "from TradingStateChangeRow where account = :account order by number desc",
                        TradingStateChangeRow.class)
                .setParameter("account", account)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Fills at or after {@code from}, oldest first. */
    List<OrderEvent.OrderFilled> fillsSince(String account, Instant from, int limit) {
        List<OrderEventRow> rows = inTransaction(session -> session.createQuery(
                        "from OrderEventRow where account = :account and kind = :kind and eventTime >= :from"
                                + " order by sequence desc",
                        OrderEventRow.class)
                .setParameter("account", account)
                .setParameter("kind", OrderEventRow.FILL)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultList());
        return rows.reversed().stream()
                .map(row -> parsed(row.event, OrderEvent.class))
                .filter(OrderEvent.OrderFilled.class::isInstance)
                .map(OrderEvent.OrderFilled.class::cast)
                .toList();
    }

    <T> T parsed(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what is no " + type.getSimpleName(), e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    private <T> T inTransaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return await(() -> sessions.withStatelessTransaction(work));
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the database failed", e);
        }
    }

    private Uni<List<Parcel>> unpublished(Mutiny.StatelessSession session, String account) {
        return session.createQuery(
                        "from DecisionRow where account = :account and published = false order by openTime, symbol",
                        DecisionRow.class)
                .setParameter("account", account)
                .getResultList()
                .chain(decisions -> session.createQuery(
                                "from TradingStateChangeRow where account = :account and published = false"
                                        + " order by number",
                                TradingStateChangeRow.class)
                        .setParameter("account", account)
                        .getResultList()
                        .chain(changes -> protections(session, account).map(protections -> {
                            List<Parcel> parcels = new ArrayList<>();
                            decisions.forEach(row -> parcels.add(parcel(row)));
                            changes.forEach(row -> parcels.add(new Parcel(
                                    List.of(parsed(row.commands, OrderCommand[].class)),
                                    parsed(row.event, RiskEvent.class))));
                            protections.forEach(row -> parcels.add(new Parcel(
                                    List.of(parsed(row.commands, OrderCommand[].class)),
                                    parsed(row.event, RiskEvent.class))));
                            return parcels;
                        })));
    }

    private static Uni<List<ProtectionRow>> protections(Mutiny.StatelessSession session, String account) {
        return session.createQuery(
                        "from ProtectionRow where account = :account and published = false order by createdAt",
                        ProtectionRow.class)
                .setParameter("account", account)
                .getResultList();
    }

    private Parcel parcel(DecisionRow row) {
        @Nullable String command = row.command;
        return new Parcel(
                command == null ? List.of() : List.of(parsed(command, OrderCommand.class)),
                parsed(row.event, RiskEvent.class),
                row.trace);
    }

    private static Uni<Long> commands(Mutiny.StatelessSession session, String account) {
        return session.createQuery("select count(command) from DecisionRow where account = :account", Long.class)
                .setParameter("account", account)
                .getSingleResult();
    }

    private static Uni<Long> fills(Mutiny.StatelessSession session, String account) {
        return session.createQuery(
                        "select count(*) from OrderEventRow where account = :account and kind = :kind", Long.class)
                .setParameter("account", account)
                .setParameter("kind", OrderEventRow.FILL)
                .getSingleResult();
    }

    private static void mark(List<Parcel> published, TurnStatement turn) {
        Map<String, List<String>> byTable = new TreeMap<>();
        published.forEach(parcel -> byTable.computeIfAbsent(table(parcel.event()), _ -> new ArrayList<>())
                .add(parcel.id()));
        byTable.forEach(turn::published);
    }

    /** Where the row lies that puts this event on its topic. */
    private static String table(RiskEvent event) {
        return switch (event) {
            case RiskEvent.StepDecided _ -> "decision";
            case RiskEvent.TradingStateChanged _ -> "trading_state_change";
            case RiskEvent.ProtectionAsked _ -> "protection";
        };
    }

    private DecisionRow row(Effects.Decided decided) {
        RiskEvent.StepDecided event = decided.decision().event();
        @Nullable OrderCommand command = decided.decision().order();
        @Nullable DenialReason denial = decided.decision().denial();
        @Nullable JsonNode numbers = denial == null ? null : json.valueToTree(denial);
        DecisionRow row = new DecisionRow();
        row.id = event.id();
        row.account = event.account();
        row.symbol = event.symbol().value();
        row.openTime = event.barOpenTime();
        row.action = event.action().name();
        row.reason = event.reason();
        row.inputs = written(DecisionInputs.of(decided, numbers));
        row.event = written(event);
        row.trace = traces.decided(decided.decision());
        row.command = command == null ? null : written(command);
        return row;
    }

    private OrderEventRow row(OrderEvent event) {
        OrderEventRow row = new OrderEventRow();
        row.id = event.id();
        row.account = event.account();
        row.sequence = event.sequence();
        row.kind = kind(event);
        row.eventTime = event.eventTime();
        row.event = written(event);
        return row;
    }

    private TradingStateChangeRow row(Effects.Changed change) {
        TradingStateChangeRow row = new TradingStateChangeRow();
        row.id = change.event().id();
        row.account = change.event().account();
        row.number = change.number();
        row.event = written(change.event());
        row.commands = written(change.commands().toArray(OrderCommand[]::new));
        return row;
    }

    private ProtectionRow row(Effects.Protected protection) {
        ProtectionRow row = new ProtectionRow();
        row.id = protection.event().id();
        row.account = protection.event().account();
        row.event = written(protection.event());
        row.commands = written(new OrderCommand[] {protection.command()});
        row.createdAt = protection.event().createdAt();
        return row;
    }

    private static String kind(OrderEvent event) {
        return switch (event) {
            case OrderEvent.AccountReported reported -> "account-reported";
            case OrderEvent.OrderSubmitted submitted -> "order-submitted";
            case OrderEvent.OrderAccepted accepted -> "order-accepted";
            case OrderEvent.OrderFilled filled -> OrderEventRow.FILL;
            case OrderEvent.OrderCompleted completed -> "order-completed";
            case OrderEvent.OrderUnknown unknown -> "order-unknown";
            case OrderEvent.ExternalFill external -> "external-fill";
        };
    }
}
