package io.bellwether.risk.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The state that the next decision about one symbol starts from. */
@Entity
@Table(name = "desk")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class DeskRow {
    @Id
    String id;

    String account;
    String symbol;
    String state;
}
