package io.bellwether.risk.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Whether the account trades. */
@Entity
@Table(name = "trading_state")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class TradingStateRow {
    @Id
    String account;

    String state;
    String reason;
    String actor;
    Instant since;
    long changes;
}
