package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The followed history, and reading of all others. Methods that return a plain value block and are for a feed's own
 * thread; the one that returns a {@link Uni} is for requests. Whole files and downloads go through {@link History}.
 */
@ApplicationScoped
class BarStore {
    /** A statement here takes milliseconds; after this long the connection is taken for dead. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What a bar says, in the columns' names. */
    private static final String CONTENT = "open_price, high_price, low_price, close_price, volume_base, volume_quote,"
            + " trades, taker_buy_base, taker_buy_quote, sentiment_time, sentiment_published_at, reddit_posts, tweets,"
            + " price_score, correlation_rank, galaxy_score, sequence, source, checksum, created_at";

    /**
     * One statement for any number of bars. It takes over a bar that an import or a download put there, with nothing but
     * what is published: a bar that is published once more after a crash must be the same event. It stays below the 2,048
     * characters up to which the database's client keeps a statement prepared.
     */
    private static final String APPEND = """
            insert into market_data.bars as stored (exchange, symbol, bar_interval, open_time, %1$s, published)
            select exchange, symbol, bar_interval, open_time, %1$s, false
            from jsonb_populate_recordset(cast(null as market_data.bars), cast(cast(:bars as text) as jsonb))
            on conflict (exchange, symbol, bar_interval, open_time) do update
            set (%1$s, adj_close, published, revision) = row(%2$s, null, false,
                stored.revision + case when stored.checksum = excluded.checksum then 0 else 1 end)
            where stored.sequence is null""".formatted(CONTENT, CONTENT.replaceAll("\\w+", "excluded.$0"));

    /** The bounds in time say the same once more, for the planner: it leaves out all other partitions. */
    private static final String MARK_PUBLISHED = """
            update market_data.bars stored set published = true
            from jsonb_to_recordset(cast(cast(:bars as text) as jsonb)) as appended (exchange text, symbol text,
                bar_interval text, open_time timestamptz)
            where stored.exchange = appended.exchange and stored.symbol = appended.symbol
                and stored.bar_interval = appended.bar_interval and stored.open_time = appended.open_time
                and stored.open_time between :first and :last
                and stored.sequence is not null and not stored.published""";

    private final Mutiny.SessionFactory sessions;
    private final ObjectMapper json;

    /** Months that are known to have a partition. */
    private final Set<YearMonth> months = ConcurrentHashMap.newKeySet();

    BarStore(Mutiny.SessionFactory sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** The newest followed bar. */
    Optional<BarClosed> last(Series series) throws InterruptedException {
        return newest(series, 1).stream().findFirst();
    }

    /** The newest followed bars, oldest first. */
    List<BarClosed> newest(Series series, int limit) throws InterruptedException {
        return events(series, "from BarRow where %s and sequence is not null order by key.openTime desc", limit)
                .reversed();
    }

    /** Bars that are stored but perhaps not on the topic, oldest first. */
    List<BarClosed> unpublished(Series series, int limit) throws InterruptedException {
        return events(
                series, "from BarRow where %s and sequence is not null and not published order by key.openTime", limit);
    }

    /** As {@link #append(Map)}, for one series. */
    void append(Series series, List<BarClosed> events) throws InterruptedException {
        append(Map.of(series, events));
    }

    /**
     * Stores all of them or none, as not yet published.
     *
     * @throws AlreadyStored if one has its place in the followed history already
     */
    void append(Map<Series, List<BarClosed>> bars) throws InterruptedException {
        List<AppendedBar> lines = lines(bars);
        if (lines.isEmpty()) {
            return;
        }
        makePartitions(lines);
        String text = text(lines);
        Function<Mutiny.StatelessSession, Uni<Long>> append = session -> changing(session, APPEND)
                .setParameter("bars", text)
                .getSingleResult()
                .invoke(stored -> {
                    if (stored != lines.size()) {
                        throw new AlreadyStored(
                                "%d of %d bars are stored already".formatted(lines.size() - stored, lines.size()));
                    }
                });
        // One bar is stored or not by its statement alone, which asks the database once and not three times.
        await(() ->
                lines.size() == 1 ? sessions.withStatelessSession(append) : sessions.withStatelessTransaction(append));
    }

    /** As {@link #markPublished(Map)}, for one series. */
    void markPublished(Series series, List<BarClosed> events) throws InterruptedException {
        markPublished(Map.of(series, events));
    }

    /** Notes that these bars are on the topic. */
    void markPublished(Map<Series, List<BarClosed>> bars) throws InterruptedException {
        List<AppendedBar> lines = lines(bars);
        if (lines.isEmpty()) {
            return;
        }
        String text = text(lines);
        await(() -> sessions.withStatelessSession(session -> changing(session, MARK_PUBLISHED)
                .setParameter("bars", text)
                .setParameter("first", first(lines))
                .setParameter("last", last(lines))
                .getSingleResult()));
    }

    /**
     * Gives a followed bar the content that the exchange says is the true one.
     *
     * @param previousChecksum of the content that is to be replaced
     * @return false if the bar has that content already
     * @throws IllegalStateException if it has neither the one nor the other content
     */
    boolean correct(Series series, BarClosed corrected, String previousChecksum) throws InterruptedException {
        Bar bar = corrected.bar();
        BarKey key = new BarKey(
                series.exchange(), series.symbol().value(), series.interval().code(), bar.openTime());
        int changed = await(() -> sessions.withStatelessTransaction(session -> session.createMutationQuery("""
                        update BarRow set open = :open, high = :high, low = :low, close = :close,
                            volumeBase = :volumeBase, volumeQuote = :volumeQuote, trades = :trades,
                            takerBuyBase = :takerBuyBase, takerBuyQuote = :takerBuyQuote, adjustedClose = null,
                            source = :source, checksum = :checksum, revision = revision + 1
                        where key = :key and checksum = :previous and sequence is not null""")
                .setParameter("open", bar.open())
                .setParameter("high", bar.high())
                .setParameter("low", bar.low())
                .setParameter("close", bar.close())
                .setParameter("volumeBase", bar.volumeBase())
                .setParameter("volumeQuote", bar.volumeQuote())
                .setParameter("trades", bar.trades())
                .setParameter("takerBuyBase", bar.takerBuyBase())
                .setParameter("takerBuyQuote", bar.takerBuyQuote())
                .setParameter("source", corrected.source().name())
                .setParameter("checksum", corrected.checksum())
                .setParameter("key", key)
                .setParameter("previous", previousChecksum)
                .executeUpdate()));
        if (changed == 0) {
            BarRow row = await(() -> sessions.withStatelessSession(session -> session.get(BarRow.class, key)));
            if (row == null || !row.checksum.equals(corrected.checksum())) {
                throw new IllegalStateException("%s %s must have checksum %s or %s, has %s"
                        .formatted(
                                series,
                                bar.openTime(),
                                previousChecksum,
                                corrected.checksum(),
                                row == null ? "none" : row.checksum));
            }
        }
        return changed > 0;
    }

    /**
     * The oldest {@code limit} bars of a stretch, oldest first, followed or not.
     *
     * @param from the earliest open time, inclusive
     * @param to the latest open time, exclusive
     */
    Uni<List<StoredBar>> page(Series series, Instant from, Instant to, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery("""
                                from BarRow where key.exchange = :exchange and key.symbol = :symbol
                                    and key.barInterval = :interval and key.openTime >= :from and key.openTime < :to
                                order by key.openTime""", BarRow.class)
                        .setParameter("exchange", series.exchange())
                        .setParameter("symbol", series.symbol().value())
                        .setParameter("interval", series.interval().code())
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(StoredBar::of).toList());
    }

    private List<BarClosed> events(Series series, String query, int limit) throws InterruptedException {
        String ofSeries = "key.exchange = :exchange and key.symbol = :symbol and key.barInterval = :interval";
        List<BarRow> rows = await(() -> sessions.withStatelessSession(
                session -> session.createSelectionQuery(query.formatted(ofSeries), BarRow.class)
                        .setParameter("exchange", series.exchange())
                        .setParameter("symbol", series.symbol().value())
                        .setParameter("interval", series.interval().code())
                        .setMaxResults(limit)
                        .getResultList()));
        return rows.stream().map(BarRow::event).toList();
    }

    /** A bar belongs into a partition, which must be there before the first one comes. */
    private void makePartitions(List<AppendedBar> lines) throws InterruptedException {
        for (AppendedBar line : lines) {
            YearMonth month = YearMonth.from(line.openTime().atOffset(ZoneOffset.UTC));
            if (!months.contains(month)) {
                await(() -> sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select market_data.create_bars_partitions(:time, :time)", Integer.class)
                        .setParameter("time", line.openTime())
                        .getSingleResult()));
                months.add(month);
            }
        }
    }

    private String text(List<AppendedBar> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("bars can always be written as JSON", e);
        }
    }

    private static List<AppendedBar> lines(Map<Series, List<BarClosed>> bars) {
        List<AppendedBar> lines = new ArrayList<>();
        bars.forEach((series, events) -> events.forEach(event -> lines.add(AppendedBar.of(series, event))));
        // Always in the same order, so that two writers wait for each other and never both.
        lines.sort(Comparator.comparing(AppendedBar::symbol).thenComparing(AppendedBar::openTime));
        return lines;
    }

    private static Instant first(List<AppendedBar> lines) {
        return lines.stream()
                .map(AppendedBar::openTime)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant last(List<AppendedBar> lines) {
        return lines.stream()
                .map(AppendedBar::openTime)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Asks for the number of rows that a change concerned; so put, it needs no transaction around it. */
    private static Mutiny.SelectionQuery<Long> changing(Mutiny.StatelessSession session, String change) {
        return session.createNativeQuery(
                "with changed as (%s returning 1) select count(*) from changed".formatted(change), Long.class);
    }

    private static <T> T await(Supplier<Uni<T>> work) throws InterruptedException {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(TIMEOUT).fail());
        } catch (InterruptedException | AlreadyStored e) {
            throw e;
        } catch (Throwable e) {
            // A failed statement whose rollback failed too comes as a bundle of many lines; the first says why.
            Throwable first =
                    e instanceof CompositeException bundle ? bundle.getCauses().getFirst() : e;
            throw new IllegalStateException("the database did not do it: " + BinanceRest.reason(first), e);
        }
    }
}
