package io.bellwether.marketdata.app.vendor;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls to vendors in the database, for all replicas together. A call is counted before it is made: one that was
 * cut off by a crash is counted too, because the vendor may have.
 */
@ApplicationScoped
class VendorCalls {
    /** A statement here takes milliseconds; after this long the connection is taken for dead. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Pool database;

    VendorCalls(Pool database) {
        this.database = database;
    }

    /** Counts a call and permits it, or says when to ask again. Blocks. */
    CallBudget.Permit acquire(String vendor, String subject, CallBudget budget, Instant now) {
        return database.withTransaction(connection -> lock(connection, vendor)
                        .chain(() -> pause(connection, vendor, now))
                        .chain(pause -> pause.isPresent()
                                ? Uni.createFrom().item(pause.get())
                                : decide(connection, vendor, subject, budget, now)))
                .await()
                .atMost(TIMEOUT);
    }

    /** Permits no call before {@code until}. A longer pause that is there already stays. Blocks. */
    void pause(String vendor, Instant until, String reason) {
        database.preparedQuery("""
                        insert into market_data.vendor_pauses (vendor, paused_until, reason) values ($1, $2, $3)
                        on conflict (vendor) do update set paused_until = excluded.paused_until, reason = excluded.reason
                        where vendor_pauses.paused_until < excluded.paused_until""")
                .execute(Tuple.of(vendor, utc(until), reason))
                .replaceWithVoid()
                .await()
                .atMost(TIMEOUT);
    }

    /** Replicas ask at the same time; the last call of a budget must be granted to one of them. */
    private static Uni<RowSet<Row>> lock(SqlConnection connection, String vendor) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock(hashtext('market_data.vendor_calls.' || $1))")
                .execute(Tuple.of(vendor));
    }

    private static Uni<Optional<CallBudget.Permit>> pause(SqlConnection connection, String vendor, Instant now) {
        return connection.preparedQuery("""
                        select paused_until, reason from market_data.vendor_pauses
                        where vendor = $1 and paused_until > $2""").execute(Tuple.of(vendor, utc(now))).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new CallBudget.Permit.Later(
                        row.getOffsetDateTime("paused_until").toInstant(), row.getString("reason")));
            }
            return Optional.empty();
        });
    }

    private static Uni<CallBudget.Permit> decide(
            SqlConnection connection, String vendor, String subject, CallBudget budget, Instant now) {
        return connection
                .preparedQuery("""
                        select (select max(called_at) from market_data.vendor_calls where vendor = $1) as newest,
                               (select max(called_at) from market_data.vendor_calls
                                where vendor = $1 and subject = $2) as newest_of_subject,
                               (select called_at from market_data.vendor_calls where vendor = $1
                                order by called_at desc offset $3 limit 1) as oldest_that_counts""")
                .execute(Tuple.of(vendor, subject, budget.maxCalls() - 1L))
                .chain(rows -> {
                    Row row = rows.iterator().next();
                    CallBudget.Permit permit = budget.decide(
                            now,
                            new CallBudget.Past(
                                    instant(row, "newest"),
                                    instant(row, "newest_of_subject"),
                                    instant(row, "oldest_that_counts")));
                    return permit instanceof CallBudget.Permit.Granted
                            ? count(connection, vendor, subject, budget, now).replaceWith(permit)
                            : Uni.createFrom().item(permit);
                });
    }

    private static Uni<Void> count(
            SqlConnection connection, String vendor, String subject, CallBudget budget, Instant now) {
        Duration kept = budget.window().plus(budget.subjectSpacing()).multipliedBy(2);
        return connection
                .preparedQuery("delete from market_data.vendor_calls where vendor = $1 and called_at < $2")
                .execute(Tuple.of(vendor, utc(now.minus(kept))))
                .chain(() -> connection
                        .preparedQuery(
                                "insert into market_data.vendor_calls (vendor, subject, called_at) values ($1, $2, $3)")
                        .execute(Tuple.of(vendor, subject, utc(now))))
                .replaceWithVoid();
    }

    private static Optional<Instant> instant(Row row, String column) {
        @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
