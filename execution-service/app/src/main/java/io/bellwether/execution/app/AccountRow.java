package io.bellwether.execution.app;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * An account: locked by every transaction that tells something about it, the counter of its events, and the lease of the
 * one process that may place its orders.
 */
@Entity
@Table(name = "accounts")
class AccountRow {
    @Id
    private String account;

    private long nextSequence;
    private @Nullable String leaseHolder;
    private long leaseEpoch;
    private @Nullable Instant leaseUntil;
    private @Nullable String leaseWantedBy;

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    AccountRow() {}

    /** The account's row, locked until the transaction ends; made where there is none. */
    static Uni<AccountRow> lock(Mutiny.Session session, String account) {
        return find(session, account).chain(row -> {
            if (row != null) {
                return Uni.createFrom().item(row);
            }
            // Two processes may begin at once: whoever comes second finds the first one's row.
            // As a query, for Hibernate takes what is called an update for one of its entities, and complains.
            return session.createNativeQuery("""
                            with made as (
                                insert into {h-schema}accounts (account, next_sequence) values (:account, 0)
                                on conflict do nothing
                                returning 1)
                            select count(*) from made""", Long.class)
                    .setParameter("account", account)
                    .getSingleResult()
                    .chain(() -> find(session, account));
        });
    }

    private static Uni<AccountRow> find(Mutiny.Session session, String account) {
        return session.find(AccountRow.class, account, LockModeType.PESSIMISTIC_WRITE);
    }

    String account() {
        return account;
    }

    /** The number that the account's next event gets. */
    long nextSequence() {
        return nextSequence;
    }

    /** The first of {@code count} numbers that are now used. */
    long take(int count) {
        long first = nextSequence;
        nextSequence += count;
        return first;
    }

    /** Whether nobody has taken the lease since this epoch began. */
    boolean inEpoch(long epoch) {
        return leaseEpoch == epoch;
    }

    /** Whether the lease can be had: it was given back, or has run out longer than {@code grace} ago. */
    boolean free(Instant now, Duration grace) {
        return leaseUntil == null || now.isAfter(leaseUntil.plus(grace));
    }

    /** Begins an epoch. */
    long lease(String holder, Instant until) {
        leaseHolder = holder;
        leaseUntil = until;
        leaseWantedBy = null;
        return ++leaseEpoch;
    }

    void extendLease(Instant until) {
        leaseUntil = until;
    }

    void giveLeaseBack() {
        leaseUntil = null;
    }

    /** Somebody has commands and no lease. */
    void want(String name) {
        leaseWantedBy = name;
    }

    @Nullable
    String leaseHolder() {
        return leaseHolder;
    }

    @Nullable
    Instant leaseUntil() {
        return leaseUntil;
    }

    @Nullable
    String leaseWantedBy() {
        return leaseWantedBy;
    }
}
