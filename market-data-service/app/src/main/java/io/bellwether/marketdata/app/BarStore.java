package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The stored history. Methods that return a plain value block and are for a feed's own thread; the one that returns a
 * {@link Uni} is for requests.
 */
@ApplicationScoped
class BarStore {
    /** Rows per database round trip. */
    private static final int BATCH = 200;

    /** A statement here takes milliseconds; after this long the connection is taken for dead. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Mutiny.SessionFactory sessions;

    BarStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The newest stored bar. */
    Optional<BarClosed> last(Symbol symbol, BarInterval interval) throws InterruptedException {
        List<BarRow> rows = await(() -> sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from BarRow where symbol = :symbol and barInterval = :interval order by sequence desc",
                        BarRow.class)
                .setParameter("symbol", symbol.value())
                .setParameter("interval", interval.code())
                .setMaxResults(1)
                .getResultList()));
        return rows.stream().findFirst().map(BarRow::event);
    }

    /** Bars that are stored but perhaps not on the topic, oldest first. */
    List<BarClosed> unpublished(Symbol symbol, BarInterval interval, int limit) throws InterruptedException {
        List<BarRow> rows =
                await(() -> sessions.withStatelessSession(session -> session.createSelectionQuery("""
                        from BarRow where symbol = :symbol and barInterval = :interval and not published
                        order by sequence""", BarRow.class)
                        .setParameter("symbol", symbol.value())
                        .setParameter("interval", interval.code())
                        .setMaxResults(limit)
                        .getResultList()));
        return rows.stream().map(BarRow::event).toList();
    }

    /** Stores all of them or none, as not yet published. Fails if one is stored already. */
    void append(List<BarClosed> events) throws InterruptedException {
        Object[] rows = events.stream().map(BarRow::new).toArray();
        await(() -> sessions.withStatelessTransaction(session -> session.insertAll(BATCH, rows))
                .replaceWith(rows.length));
    }

    /** Notes that everything up to {@code sequence}, inclusive, is on the topic. */
    void markPublished(Symbol symbol, BarInterval interval, long sequence) throws InterruptedException {
        await(() -> sessions.withStatelessTransaction(session -> session.createMutationQuery("""
                        update BarRow set published = true
                        where symbol = :symbol and barInterval = :interval and sequence <= :sequence
                            and not published""")
                .setParameter("symbol", symbol.value())
                .setParameter("interval", interval.code())
                .setParameter("sequence", sequence)
                .executeUpdate()));
    }

    /**
     * The newest {@code limit} bars of a stretch, oldest first.
     *
     * @param from the earliest open time, inclusive
     * @param to the latest open time, exclusive
     */
    Uni<List<BarClosed>> range(Symbol symbol, BarInterval interval, Instant from, Instant to, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery("""
                        from BarRow where symbol = :symbol and barInterval = :interval
                            and openTime >= :from and openTime < :to
                        order by openTime desc""", BarRow.class)
                        .setParameter("symbol", symbol.value())
                        .setParameter("interval", interval.code())
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.reversed().stream().map(BarRow::event).toList());
    }

    private static <T> T await(Supplier<Uni<T>> work) throws InterruptedException {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(TIMEOUT).fail());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            // A failed statement whose rollback failed too comes as a bundle of many lines; the first says why.
            Throwable first =
                    e instanceof CompositeException bundle ? bundle.getCauses().getFirst() : e;
            throw new IllegalStateException("the database did not do it: " + BinanceRest.reason(first), e);
        }
    }
}
