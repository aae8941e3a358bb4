package io.bellwether.risk.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The state that the next decision starts from. */
@Entity
@Table(name = "desk")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class DeskRow {
    @Id
    String account;

    String symbol;
    String state;
    long version;
}
