package io.bellwether.inference.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.contract.ModelEvent;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.Registry;
import io.bellwether.inference.registry.Registry.Ruling;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The registry's tables. Whoever changes a standing locks the registry's row first, so that rulings are made one after
 * another about what is really there; moves, their record and their events are stored together or not at all. Every method
 * waits for the database; none may be called on an event loop.
 */
@ApplicationScoped
class ModelStore {
    /** More than anybody registers; the list is for people. */
    private static final int MAX_LISTED = 1000;

    private final Mutiny.SessionFactory sessions;
    private final ObjectMapper json;
    private final StrictJson strict;
    private final Duration timeout;

    ModelStore(Mutiny.SessionFactory sessions, ObjectMapper json, InferenceConfig config) {
        this.sessions = sessions;
        this.json = json;
        this.strict = new StrictJson(json);
        this.timeout = config.timeout();
    }

    /** A registered model without its network. Manifest and card are JSON. */
    record Registered(
            String modelId, String manifest, String card, String signedBy, String status, Instant registeredAt) {}

    /** A change of a model's standing. */
    record Change(
            long revision,
            String modelId,
            String action,
            @Nullable String fromStatus,
            String toStatus,
            String actor,
            String reason,
            Instant changedAt) {}

    /** An event that the topic has not got yet. */
    record Unpublished(long revision, String event) {}

    record Standing(String modelId, String featureSetId, String sha256, String status, String card) {}

    /** What became of storing a model. */
    enum Storing {
        STORED,
        KNOWN,
        /** The same network is stored with another manifest or card. */
        OTHER
    }

    /** Stores a model as registered, once. */
    Storing register(Verified model, String actor, Instant now) {
        String modelId = model.bundle().manifest().modelId();
        return transact(session -> lock(session)
                .chain(registry -> session.createSelectionQuery(
                                "select contentSha256 from ModelRow where modelId = :modelId", String.class)
                        .setParameter("modelId", modelId)
                        .getSingleResultOrNull()
                        .chain(known -> {
                            if (known != null) {
                                return Uni.createFrom()
                                        .item(
                                                known.equals(model.bundle().contentSha256())
                                                        ? Storing.KNOWN
                                                        : Storing.OTHER);
                            }
                            Registry.Move move = new Registry.Move(
                                    modelId,
                                    Optional.empty(),
                                    ModelStatus.REGISTERED,
                                    Registry.Action.REGISTER,
                                    "vouched for by " + model.by());
                            Standing standing = new Standing(
                                    modelId,
                                    model.bundle().manifest().featureSetId(),
                                    model.bundle().manifest().sha256(),
                                    ModelStatus.REGISTERED.text(),
                                    "");
                            return session.insert(new ModelRow(model, ModelStatus.REGISTERED.text(), now))
                                    .chain(() -> session.insert(change(registry.next(), move, standing, actor, now)))
                                    .chain(() -> session.update(registry))
                                    .replaceWith(Storing.STORED);
                        })));
    }

    /** Lets a rule decide about the registry as it is, and does what it says. */
    Ruling change(Function<Registry, Ruling> rule, String actor, Instant now) {
        return transact(session -> lock(session)
                .chain(registry -> standings(session)
                        .chain(standings -> history(session).chain(history -> {
                            Ruling ruling = rule.apply(registryOf(standings, history));
                            return switch (ruling) {
                                case Ruling.Refused ignored -> Uni.createFrom().item(ruling);
                                case Ruling.Moves(List<Registry.Move> moves) ->
                                    apply(session, registry, standings, moves, actor, now)
                                            .replaceWith(ruling);
                            };
                        }))));
    }

    private Uni<Void> apply(
            Mutiny.StatelessSession session,
            RegistryRow registry,
            List<Standing> standings,
            List<Registry.Move> moves,
            String actor,
            Instant now) {
        // One after another: who steps down does so before somebody takes the place, of which there is one.
        return Multi.createFrom()
                .iterable(moves)
                .onItem()
                .transformToUniAndConcatenate(move -> session.createMutationQuery(
                                "update ModelRow set status = :status where modelId = :modelId")
                        .setParameter("status", move.to().text())
                        .setParameter("modelId", move.modelId())
                        .executeUpdate()
                        .chain(() -> session.insert(
                                change(registry.next(), move, standingOf(standings, move.modelId()), actor, now))))
                .collect()
                .last()
                .chain(() -> moves.isEmpty() ? Uni.createFrom().voidItem() : session.update(registry));
    }

    private ChangeRow change(long revision, Registry.Move move, Standing standing, String actor, Instant now) {
        ModelEvent event = new ModelEvent.ModelStatusChanged(
                ModelEvent.ModelStatusChanged.idOf(revision, move.modelId()),
                move.modelId(),
                standing.featureSetId(),
                standing.sha256(),
                move.to(),
                revision,
                move.reason(),
                actor,
                now,
                now);
        try {
            return new ChangeRow(
                    revision,
                    move.modelId(),
                    actionText(move.action()),
                    move.from().map(ModelStatus::text).orElse(null),
                    move.to().text(),
                    actor,
                    move.reason(),
                    now,
                    json.writerFor(ModelEvent.class).writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of plain texts can be written", e);
        }
    }

    private static String actionText(Registry.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static Standing standingOf(List<Standing> standings, String modelId) {
        return standings.stream()
                .filter(standing -> standing.modelId().equals(modelId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a rule moves only models it was shown, not " + modelId));
    }

    private Registry registryOf(List<Standing> standings, List<Change> history) {
        Map<String, Registry.Entry> models = new HashMap<>();
        for (Standing standing : standings) {
            models.put(
                    standing.modelId(),
                    new Registry.Entry(ModelStatus.of(standing.status()), card(standing.modelId(), standing.card())));
        }
        List<Registry.Move> moves = new ArrayList<>();
        for (Change change : history) {
            moves.add(new Registry.Move(
                    change.modelId(),
                    Optional.ofNullable(change.fromStatus()).map(ModelStatus::of),
                    ModelStatus.of(change.toStatus()),
                    Registry.Action.valueOf(change.action().toUpperCase(Locale.ROOT)),
                    change.reason()));
        }
        return new Registry(models, Registry.reignsOf(moves));
    }

    private ModelCard card(String modelId, String card) {
        try {
            return strict.read(card.getBytes(StandardCharsets.UTF_8), ModelCard.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the stored card of model %s cannot be read any more: %s".formatted(modelId, e.getMessage()), e);
        }
    }

    private static Uni<RegistryRow> lock(Mutiny.StatelessSession session) {
        return session.get(RegistryRow.class, RegistryRow.ONLY, LockMode.PESSIMISTIC_WRITE);
    }

    private static Uni<List<Standing>> standings(Mutiny.StatelessSession session) {
        return session.createSelectionQuery(
                        "select modelId, featureSetId, sha256, status, card from ModelRow", Standing.class)
                .getResultList();
    }

    private static Uni<List<Change>> history(Mutiny.StatelessSession session) {
        return session.createSelectionQuery(
                        "select revision, modelId, action, fromStatus, toStatus, actor, reason, changedAt"
                                + " from ChangeRow order by revision",
                        Change.class)
                .getResultList();
    }

    /** All models, oldest first. */
    List<Registered> registered() {
        return transact(session -> session.createSelectionQuery(
                        "select modelId, manifest, card, signedBy, status, registeredAt"
                                + " from ModelRow order by registeredAt, modelId",
                        Registered.class)
                .setMaxResults(MAX_LISTED)
                .getResultList());
    }

    /** One model. */
    Optional<Registered> registered(String modelId) {
        return transact(session -> session.createSelectionQuery(
                        "select modelId, manifest, card, signedBy, status, registeredAt"
                                + " from ModelRow where modelId = :modelId",
                        Registered.class)
                .setParameter("modelId", modelId)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
    }

    /** What was done with one model, oldest first. */
    List<Change> history(String modelId) {
        return transact(session -> session.createSelectionQuery(
                        "select revision, modelId, action, fromStatus, toStatus, actor, reason, changedAt"
                                + " from ChangeRow where modelId = :modelId order by revision",
                        Change.class)
                .setParameter("modelId", modelId)
                .getResultList());
    }

    /** Ids of the models of that standing, in the order in which they came to it. */
    List<String> withStatus(ModelStatus status) {
        return transact(session -> session.createSelectionQuery(
                        "select m.modelId from ModelRow m where m.status = :status order by"
                                + " (select max(c.revision) from ChangeRow c where c.modelId = m.modelId)",
                        String.class)
                .setParameter("status", status.text())
                .getResultList());
    }

    /** The files of a model as they were signed; nobody has verified them since they were stored. */
    Optional<BundleFiles> files(String modelId) {
        return transact(session -> session.get(ModelRow.class, modelId).map(Optional::ofNullable))
                .map(ModelStore::files);
    }

    private static BundleFiles files(ModelRow row) {
        String signature = row.signature;
        return new BundleFiles(
                row.network, bytes(row.manifest), bytes(row.card), signature == null ? null : bytes(signature));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the topic has not got yet, oldest first. */
    List<Unpublished> unpublished(int atMost) {
        return transact(session -> session.createSelectionQuery(
                        "select revision, event from ChangeRow where not published order by revision",
                        Unpublished.class)
                .setMaxResults(atMost)
                .getResultList());
    }

    /** The topic has these. */
    void markPublished(List<Long> revisions) {
        transact(session -> session.createMutationQuery(
                        "update ChangeRow set published = true where revision in :revisions")
                .setParameter("revisions", revisions)
                .executeUpdate());
    }

    private <T> T transact(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return await(() -> sessions.withStatelessTransaction(work)
                .ifNoItem()
                .after(timeout)
                .fail());
    }

    /** Waits for what the database does. */
    static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        } catch (Throwable e) {
            throw new IllegalStateException("the database did not do it: " + e, e);
        }
    }
}
