package io.bellwether.execution.app;

import io.bellwether.execution.contract.OrderEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;

/** An event in the outbox: stored with what it tells of, published afterwards. */
@Entity
@Table(name = "order_events")
@IdClass(EventRow.Key.class)
class EventRow {
    @Id
    private String account;

    @Id
    private long sequence;

    private String payload;

    @SuppressWarnings("UnusedVariable") // Read by the outbox's query.
    private boolean published;

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    EventRow() {}

    EventRow(String account, long sequence, String payload) {
        this.account = account;
        this.sequence = sequence;
        this.payload = payload;
    }

    /** The rows that these events are kept in. */
    static List<EventRow> of(List<OrderEvent> events, EventJson json) {
        return events.stream()
                .map(event -> new EventRow(event.account(), event.sequence(), json.write(event)))
                .toList();
    }

    String account() {
        return account;
    }

    long sequence() {
        return sequence;
    }

    /** The event as JSON, exactly as it goes out. */
    String payload() {
        return payload;
    }

    /** The broker has it. */
    void publish() {
        published = true;
    }

    /** What makes an event one. */
    record Key(String account, long sequence) {}
}
