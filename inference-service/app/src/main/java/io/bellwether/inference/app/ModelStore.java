package io.bellwether.inference.app;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The registry of models. */
@ApplicationScoped
class ModelStore {
    /** More than anybody registers; the list is for people. */
    private static final int MAX_LISTED = 1000;

    private final Mutiny.SessionFactory sessions;

    ModelStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A registered model without its network. The manifest is JSON. */
    record Registered(String modelId, String manifest, Instant registeredAt) {}

    /**
     * Stores the model unless it is stored already, and waits for it. Two services may do it at the same time: the one
     * that is late fails, and finds the row when it tries again.
     */
    void register(ModelRow row, Duration timeout) throws InterruptedException {
        try {
            VertxContextSupport.subscribeAndAwait(() -> sessions.withStatelessTransaction(
                            session -> session.createSelectionQuery(
                                            "select count(*) from ModelRow where modelId = :modelId", Long.class)
                                    .setParameter("modelId", row.modelId)
                                    .getSingleResult()
                                    .chain(count -> count > 0 ? Uni.createFrom().voidItem() : session.insert(row)))
                    .ifNoItem()
                    .after(timeout)
                    .fail());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the database did not register the model: " + e, e);
        }
    }

    /** All models, oldest first. */
    Uni<List<Registered>> registered() {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "select modelId, manifest, registeredAt from ModelRow order by registeredAt, modelId",
                        Registered.class)
                .setMaxResults(MAX_LISTED)
                .getResultList());
    }
}
