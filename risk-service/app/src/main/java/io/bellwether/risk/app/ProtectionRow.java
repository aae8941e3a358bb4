package io.bellwether.risk.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One stop at the venue that was asked for, changed or taken back. */
@Entity
@Table(name = "protection")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ProtectionRow {
    @Id
    String id;

    String account;
    String event;
    String commands;

    @Column(name = "created_at")
    Instant createdAt;

    boolean published;
}
