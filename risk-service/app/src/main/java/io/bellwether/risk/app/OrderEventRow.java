package io.bellwether.risk.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

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
}
