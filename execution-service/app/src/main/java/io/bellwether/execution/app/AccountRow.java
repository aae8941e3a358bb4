package io.bellwether.execution.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An account: locked by every transaction that tells something about it, and the counter of its events. */
@Entity
@Table(name = "accounts")
class AccountRow {
    @Id
    private String account;

    private long nextSequence;

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    AccountRow() {}

    AccountRow(String account) {
        this.account = account;
    }

    /** The first of {@code count} numbers that are now used. */
    long take(int count) {
        long first = nextSequence;
        nextSequence += count;
        return first;
    }
}
