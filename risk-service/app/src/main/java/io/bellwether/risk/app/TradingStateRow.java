package io.bellwether.risk.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What may be traded in one scope of the account. */
@Entity
@Table(name = "trading_state")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class TradingStateRow {
    /** The account and the scope. */
    @Id
    String id;

    String account;
    String scope;
    String state;
    String reason;
    String actor;
    Instant since;
}
