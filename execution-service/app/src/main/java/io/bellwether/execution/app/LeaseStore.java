package io.bellwether.execution.app;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lease of an account in PostgreSQL. Every call locks the account's row, as every intent does. */
@Singleton
class LeaseStore {
    private final Database database;

    LeaseStore(Database database) {
        this.database = database;
    }

    /** What came of wanting the lease. */
    sealed interface Taking {
        /** It is ours, under this number. */
        record Taken(long epoch) implements Taking {}

        /** Somebody else has it, or had it a moment ago. */
        record Refused(@Nullable String holder, @Nullable Instant until) implements Taking {}
    }

    /** What came of prolonging it. */
    sealed interface Renewal {
        /** It is ours for longer; {@code wantedBy} has commands and cannot have them done. */
        record Renewed(@Nullable String wantedBy) implements Renewal {}

        /** Somebody has taken it. */
        record Lost(@Nullable String holder) implements Renewal {}
    }

    /**
     * Begins an epoch if the lease is free.
     *
     * @param grace how long after its end it is still left to its holder
     * @param succeeding whether a holder of our own name is our predecessor, which is dead or will find itself superseded
     * @param wanting whether there are commands that wait for it
     */
    Taking take(
            String account,
            String name,
            Instant now,
            Duration length,
            Duration grace,
            boolean succeeding,
            boolean wanting) {
        return database.transact(session -> AccountRow.lock(session, account).map(row -> {
            boolean ours = succeeding && name.equals(row.leaseHolder());
            if (ours || row.free(now, grace)) {
                return new Taking.Taken(row.lease(name, now.plus(length)));
            }
            if (wanting) {
                row.want(name);
            }
            return new Taking.Refused(row.leaseHolder(), row.leaseUntil());
        }));
    }

    /** Prolongs it, unless it is not ours any more. */
    Renewal renew(String account, String name, long epoch, Instant until) {
        return database.transact(session -> AccountRow.lock(session, account).map(row -> {
            if (!row.inEpoch(epoch)) {
                return new Renewal.Lost(row.leaseHolder());
            }
            row.extendLease(until);
            String wantedBy = row.leaseWantedBy();
            return new Renewal.Renewed(Objects.equals(wantedBy, name) ? null : wantedBy);
        }));
    }

    /** Gives it back, if it is still ours. */
    void release(String account, long epoch) {
        database.transact(session -> AccountRow.lock(session, account).invoke(row -> {
            if (row.inEpoch(epoch)) {
                row.giveLeaseBack();
            }
        }));
    }
}
