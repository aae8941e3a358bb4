package io.bellwether.risk.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One order event that is in the book. */
@Entity
@Table(name = "order_event")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OrderEventRow {
    static final String FILL = "order-filled";

    @Id
    String id;

    String account;
    long sequence;
    String kind;

    @Column(name = "event_time")
    Instant eventTime;

    String event;

    /** This and the ids below the database takes out of the event. */
    @Column(name = "decision_id", insertable = false, updatable = false)
    @Nullable
    String decisionId;

    @Column(name = "client_order_id", insertable = false, updatable = false)
    @Nullable
    String clientOrderId;

    @Column(name = "venue_order_id", insertable = false, updatable = false)
    @Nullable
    String venueOrderId;
}
