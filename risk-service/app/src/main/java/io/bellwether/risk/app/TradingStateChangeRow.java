package io.bellwether.risk.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One change of the trading state, for the audit. */
@Entity
@Table(name = "trading_state_change")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class TradingStateChangeRow {
    @Id
    String id;

    String account;
    long number;
    String event;
    String commands;
    boolean published;
}
