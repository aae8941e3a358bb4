package io.bellwether.inference.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of a model's standing: what the record keeps, and the event that the topic gets. */
@Entity
@Table(name = "model_changes")
class ChangeRow {
    @Id
    long revision;

    @Column(name = "model_id")
    String modelId;

    String action;

    @Column(name = "from_status")
    @Nullable
    String fromStatus;

    @Column(name = "to_status")
    String toStatus;

    String actor;

    String reason;

    @Column(name = "changed_at")
    Instant changedAt;

    /** JSON, as it is published. */
    String event;

    @SuppressWarnings("UnusedVariable") // Read by the outbox's query.
    private boolean published;

    /** For Hibernate, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected ChangeRow() {}

    ChangeRow(
            long revision,
            String modelId,
            String action,
            @Nullable String fromStatus,
            String toStatus,
            String actor,
            String reason,
            Instant changedAt,
            String event) {
        this.revision = revision;
        this.modelId = modelId;
        this.action = action;
        this.fromStatus = fromStatus;
        this.toStatus = toStatus;
        this.actor = actor;
        this.reason = reason;
        this.changedAt = changedAt;
        this.event = event;
    }
}
