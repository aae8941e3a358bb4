package io.bellwether.inference.app;

import io.bellwether.inference.score.Judgement;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Judgements in the database. Every method waits; none may be called on an event loop. */
@ApplicationScoped
class ScoreStore {
    private static final String INSERT = """
            insert into inference.model_scores
                (model_id, symbol, bar_interval, bar_open_time, answer, actual, confidence, loss, baseline_loss,
                 is_right, majority_right, persistence_right, judged_at)
            values (:modelId, :symbol, :interval, :openTime, :answer, :actual, cast(cast(:confidence as text) as double precision),
                 :loss, :baselineLoss, :right, :majorityRight, cast(cast(:persistenceRight as text) as boolean), :judgedAt)
            on conflict do nothing""";

    private static final String NEWEST = """
            select symbol, bar_interval, bar_open_time, answer, actual, confidence, loss, baseline_loss, is_right,
                majority_right, persistence_right
            from inference.model_scores
            where model_id = :modelId and bar_open_time between :from and :to
            order by bar_open_time desc, symbol limit :most""";

    private static final String PAIRS = """
            select challenger.loss, champion.loss from inference.model_scores challenger
            join inference.model_scores champion using (symbol, bar_interval, bar_open_time)
            where challenger.model_id = :challenger and champion.model_id = :champion
            order by bar_open_time desc, symbol limit :most""";

    private static final String AGAINST_BASELINE = """
            select loss, baseline_loss from inference.model_scores where model_id = :challenger
            order by bar_open_time desc, symbol limit :most""";

    /** The database knows later times, but none as late as {@link Instant#MAX}. */
    static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Mutiny.SessionFactory sessions;
    private final InferenceConfig config;

    /** The losses of two on the same bars. */
    record Pair(double challenger, double opponent) {}

    ScoreStore(Mutiny.SessionFactory sessions, InferenceConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    /** Stores all that are not stored yet. */
    void save(List<Judgement> judgements, Instant now) {
        ModelStore.await(() -> sessions.withStatelessTransaction(session -> Multi.createFrom()
                        .iterable(judgements)
                        .onItem()
                        .transformToUniAndConcatenate(judgement -> insert(session, judgement, now))
                        .collect()
                        .last())
                .ifNoItem()
                .after(config.timeout())
                .fail());
    }

    private static Uni<Integer> insert(Mutiny.StatelessSession session, Judgement judgement, Instant now) {
        return session.createNativeQuery(INSERT)
                .setParameter("modelId", judgement.modelId())
                .setParameter("symbol", judgement.symbol().value())
                .setParameter("interval", judgement.interval().code())
                .setParameter("openTime", judgement.barOpenTime())
                .setParameter("answer", judgement.answer())
                .setParameter("actual", judgement.actual())
                .setParameter("confidence", text(judgement.confidence()))
                .setParameter("loss", judgement.loss())
                .setParameter("baselineLoss", judgement.baselineLoss())
                .setParameter("right", judgement.right())
                .setParameter("majorityRight", judgement.majorityRight())
                .setParameter(
                        "persistenceRight",
                        judgement.persistenceRight().map(Object::toString).orElse(null))
                .setParameter("judgedAt", now)
                .executeUpdate();
    }

    /** A null has no type to the driver, a text that is cast has. */
    private static @Nullable String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : null;
    }

    /** The newest judgements of a model, newest first. */
    List<Judgement> newest(String modelId, int most) {
        return newest(modelId, Instant.EPOCH, END_OF_TIME, most);
    }

    /** The newest judgements of a model on bars that opened between the two times, newest first. */
    List<Judgement> newest(String modelId, Instant from, Instant to, int most) {
        return rows(
                        NEWEST,
                        query -> query.setParameter("modelId", modelId)
                                .setParameter("from", from)
                                .setParameter("to", to),
                        most)
                .stream()
                .map(row -> judgement(modelId, row))
                .toList();
    }

    /** The newest bars that both were judged on, or the challenger and its baseline; in order of time. */
    List<Pair> pairs(String challengerId, Optional<String> championId, int most) {
        List<Tuple> rows = rows(
                championId.isPresent() ? PAIRS : AGAINST_BASELINE,
                query -> {
                    query.setParameter("challenger", challengerId);
                    championId.ifPresent(champion -> query.setParameter("champion", champion));
                },
                most);
        return rows.reversed().stream()
                .map(row -> new Pair(row.get(0, Double.class), row.get(1, Double.class)))
                .toList();
    }

    private interface Parameters {
        void set(Mutiny.SelectionQuery<Tuple> query);
    }

    private List<Tuple> rows(String sql, Parameters parameters, int most) {
        return Objects.requireNonNull(ModelStore.await(() -> sessions.withStatelessSession(session -> {
                    Mutiny.SelectionQuery<Tuple> query = session.createNativeQuery(sql, Tuple.class);
                    query.setParameter("most", most);
                    parameters.set(query);
                    return query.getResultList();
                })
                .ifNoItem()
                .after(config.timeout())
                .fail()));
    }

    private static Judgement judgement(String modelId, Tuple row) {
        @Nullable Double confidence = row.get("confidence", Double.class);
        return new Judgement(
                modelId,
                new Symbol(row.get("symbol", String.class)),
                BarInterval.ofCode(row.get("bar_interval", String.class)),
                row.get("bar_open_time", OffsetDateTime.class).toInstant(),
                row.get("answer", String.class),
                row.get("actual", String.class),
                confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                row.get("loss", Double.class),
                row.get("baseline_loss", Double.class),
                row.get("is_right", Boolean.class),
                row.get("majority_right", Boolean.class),
                Optional.ofNullable(row.get("persistence_right", Boolean.class)));
    }
}
