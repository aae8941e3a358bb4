package io.bellwether.risk.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often an account's desks were written: whoever wants to write must know the newest. */
@Entity
@Table(name = "account_version")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountVersionRow {
    @Id
    String account;

    long version;
}
