package io.bellwether.risk.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One decided step. */
@Entity
@Table(name = "decision")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class DecisionRow {
    @Id
    String id;

    String account;
    String symbol;

    @Column(name = "open_time")
    Instant openTime;

    String action;
    String reason;
    String inputs;
    String event;

    /** The database takes it out of the event. */
    @Column(name = "decision_id", insertable = false, updatable = false)
    @Nullable
    String decisionId;

    @Nullable
    String command;

    /** Its place in the trace of its bar, as in the header {@code traceparent}. */
    @Nullable
    String trace;

    boolean published;
}
