package io.bellwether.risk.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads what was decided, for people. It writes nothing, and nothing that decides asks it. */
@ApplicationScoped
class LogBook {
    /** The peak is over all steps; only then are steps left out, counted from the newest so that it stays. */
    private static final String EQUITY = """
        with step as (
            select open_time, cast(cast(event as json) ->> 'equityQuote' as numeric) as equity,
                cast(cast(event as json) ->> 'positionBase' as numeric) as position,
                row_number() over (order by open_time desc) as age, count(*) over () as steps
            from risk.decision where account = :account and symbol = :symbol),
        marked as (select step.*, max(equity) over (order by open_time) as peak from step)
        select open_time, equity, position, peak from marked
        where (age - 1) % greatest(1, steps / :points) = 0 order by open_time\
        """;

    /** A decision's inputs hold the whole state before it, many times what is shown: the database takes out what is. */
    private static final String SHOWN = """
        select input.bar ->> 'bar', cast(input.prediction as text), step.event
        from (select inputs, event from risk.decision where account = :account and symbol = :symbol
            order by open_time desc limit :most) step,
            json_to_record(cast(step.inputs as json)) as input(bar json, prediction json)\
        """;

    private static final String ACTED = """
        select event from risk.decision
        where account = :account and action <> 'HOLD' order by open_time desc limit :most\
        """;

    /** By its own id, by that of its step, or by one that the venue knows its order by. */
    private static final String DECISION = """
        from DecisionRow where account = :account and (id = :id or decisionId = :id or decisionId = (
            select max(event.decisionId) from OrderEventRow event
            where event.account = :account and (event.clientOrderId = :id or event.venueOrderId = :id)))
        order by openTime desc\
        """;

    private final Mutiny.SessionFactory sessions;
    private final ObjectMapper json;

    /** What is shown of one decision: its bar, its prediction if there was one, and what was decided, as JSON. */
    record Shown(String bar, @Nullable String prediction, String event) {}

    /**
     * The account at one step.
     *
     * @param peakQuote the most it was ever worth until then
     */
    record Equity(Instant barOpenTime, BigDecimal equityQuote, BigDecimal positionBase, BigDecimal peakQuote) {}

    LogBook(Mutiny.SessionFactory sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** The decision with the id, or the one that led to the order with the id. */
    Optional<DecisionRow> decision(String account, String id) {
        return read(session -> session.createQuery(DECISION, DecisionRow.class)
                        .setParameter("account", account)
                        .setParameter("id", id)
                        .setMaxResults(1)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** What became of the order that a decision led to, in order. */
    List<JsonNode> orderEvents(String account, JsonNode decision) {
        return read(session -> session.createQuery(
                                "from OrderEventRow where account = :account and decisionId = :decision order by sequence",
                                OrderEventRow.class)
                        .setParameter("account", account)
                        .setParameter("decision", decision.path("decisionId").asText())
                        .getResultList())
                .stream()
                .map(row -> parsed(row.event))
                .toList();
    }

    /** About {@code points} steps of the account's life, oldest first, as the desk of one symbol saw them. */
    List<Equity> equity(String account, Symbol symbol, int points) {
        return read(session -> session.createNativeQuery(EQUITY, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("symbol", symbol.value())
                        .setParameter("points", points)
                        .getResultList())
                .stream()
                .map(row -> new Equity(
                        row.get(0, OffsetDateTime.class).toInstant(),
                        row.get(1, BigDecimal.class),
                        row.get(2, BigDecimal.class),
                        row.get(3, BigDecimal.class)))
                .toList();
    }

    /** What is shown of a symbol's newest decisions, newest first. */
    List<Shown> shown(String account, Symbol symbol, int most) {
        return read(session -> session.createNativeQuery(SHOWN, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("symbol", symbol.value())
                        .setParameter("most", most)
                        .getResultList())
                .stream()
                .map(row -> new Shown(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)))
                .toList();
    }

    /** The newest decisions that were more than to hold still, as JSON, newest first. */
    List<String> acted(String account, int most) {
        return read(session -> session.createNativeQuery(ACTED, String.class)
                .setParameter("account", account)
                .setParameter("most", most)
                .getResultList());
    }

    JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what is no JSON", e);
        }
    }

    <T> T parsed(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what is no " + type.getSimpleName(), e);
        }
    }

    private <T> List<T> read(Function<Mutiny.StatelessSession, Uni<List<T>>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.withStatelessSession(work));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the database failed", e);
        }
    }
}
