package io.bellwether.execution.app;

import io.bellwether.execution.AbsenceProof;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.app.OrderStore.Applied;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Books what becomes of orders, whoever tells it, and asks the venue for an order until nothing about it is in doubt. For
 * the account's thread, but for {@link #report}.
 */
@Singleton
class OrderFollower {
    /** How long to wait before an order in doubt is asked for. */
    static final Duration FIRST_QUESTION = Duration.ofMillis(200);

    private static final Logger LOG = Logger.getLogger(OrderFollower.class);
    /** How Binance's futures name the orders with which they close a position by force. */
    private static final List<String> FORCED = List.of("autoclose-", "adl_autoclose", "settlement_autoclose-");

    private static final Duration RAREST_QUESTION = Duration.ofSeconds(2);

    private final ExecutionConfig config;
    private final TradingMode mode;
    private final Venue venue;
    private final OrderStore store;
    private final RecordStore books;
    private final Outbox events;
    private final AccountThread thread;
    private final Patience patience;
    private final OrderMetrics metrics;
    private final InstantSource clock;

    OrderFollower(
            ExecutionConfig config,
            TradingMode mode,
            Venue venue,
            OrderStore store,
            RecordStore books,
            Outbox events,
            AccountThread thread,
            Patience patience,
            OrderMetrics metrics,
            InstantSource clock) {
        this.config = config;
        this.mode = mode;
        this.venue = venue;
        this.store = store;
        this.books = books;
        this.events = events;
        this.thread = thread;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Completes {@code settled} as soon as nothing about the order is in doubt; asks the venue until then. */
    void follow(StoredOrder order, CompletableFuture<Void> settled, Duration pause) {
        if (order.settled()) {
            settled.complete(null);
            return;
        }
        thread.schedule(pause, () -> follow(ask(order), settled, longer(pause)));
    }

    /** How long to wait the next time. */
    static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(RAREST_QUESTION) > 0 ? RAREST_QUESTION : longer;
    }

    /** Asks the venue for an order and books what it says. */
    StoredOrder ask(StoredOrder order) {
        // The clocks are read before the question: only an answer given after the deadline proves anything.
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        Instant ourTime = clock.instant();
        Optional<OrderReport> found = patience.insist(
                "ask the venue for an order", () -> venue.find(order.identity().symbol(), order.clientOrderId()));
        return apply(order, stored -> found.map(stored::hearing).orElseGet(() -> absent(stored, venueTime, ourTime)));
    }

    /** The times are the stored order's own: it may have left again since the question was decided on. */
    private OrderState absent(StoredOrder stored, Instant venueTime, Instant ourTime) {
        AbsenceProof proof = new AbsenceProof(
                stored.signedAt(), stored.sentAt(), config.venue().receiveWindow());
        OrderState doubted = stored.state().unknown("not shown by the venue yet");
        return proof.holds(venueTime, ourTime) ? doubted.notPlaced(venueTime) : doubted;
    }

    /** Lets something happen to an order that is stored. */
    StoredOrder apply(StoredOrder order, Function<StoredOrder, OrderState> transition) {
        return apply(order.identity().account(), order.clientOrderId(), transition)
                .orElseThrow(
                        () -> new IllegalStateException("the intent of an order is gone: " + order.clientOrderId()))
                .after();
    }

    private Optional<Applied> apply(
            String account, String clientOrderId, Function<StoredOrder, OrderState> transition) {
        return applyAll(account, Map.of(clientOrderId, transition)).stream().findFirst();
    }

    /**
     * Books what the venue answered to placements, in one transaction.
     *
     * @return the orders as they are now, by client order id
     */
    Map<String, StoredOrder> learn(String account, Map<StoredOrder, VenueAnswer> answers) {
        Map<String, Function<StoredOrder, OrderState>> transitions = new LinkedHashMap<>();
        answers.forEach((order, answer) -> transitions.put(order.clientOrderId(), OrderSender.meaning(order, answer)));
        Map<String, StoredOrder> after = new LinkedHashMap<>();
        applyAll(account, transitions)
                .forEach(applied -> after.put(applied.after().clientOrderId(), applied.after()));
        if (after.size() < transitions.size()) {
            throw new IllegalStateException(
                    "intents are gone: answered are %s, stored are %s".formatted(transitions.keySet(), after.keySet()));
        }
        return after;
    }

    private List<Applied> applyAll(String account, Map<String, Function<StoredOrder, OrderState>> transitions) {
        if (transitions.isEmpty()) {
            return List.of();
        }
        List<Applied> changes = patience.insist(
                "store what became of orders", () -> store.apply(account, transitions, clock.instant()));
        changes.forEach(change -> metrics.changed(
                change.after().clientOrderId(),
                change.before().state(),
                change.after().state()));
        if (changes.stream().anyMatch(change -> !change.before().equals(change.after()))) {
            events.wake();
        }
        return changes;
    }

    /** Books what the user data stream told of one order; from any thread. */
    void report(Symbol symbol, Side side, String clientOrderId, OrderReport report) {
        thread.execute(() -> {
            Optional<Applied> applied = apply(config.account(), clientOrderId, stored -> stored.hearing(report));
            OrderIdentity identity =
                    new OrderIdentity(config.account(), "", clientOrderId, symbol, side, report.executedBase());
            if (applied.isEmpty()) {
                LOG.warnf("The venue tells of an order that is not ours; clientOrderId=%s", clientOrderId);
                adopt(identity, foreign(clientOrderId), report.fills());
                return;
            }
            StoredOrder after = applied.get().after();
            if (applied.get().before().state() instanceof OrderState.Done done && done.contradictedBy(report)) {
                LOG.errorf(
                        "The venue contradicts an order that we hold for over; clientOrderId=%s completion=%s",
                        clientOrderId, done.completion());
                OrderReport whole = patience.insist(
                                "ask the venue for an order", () -> venue.find(symbol, clientOrderId))
                        .orElse(report);
                adopt(identity, OrderEvent.Origin.CONTRADICTION, whole.fills());
            }
            follow(after, new CompletableFuture<>(), FIRST_QUESTION);
        });
    }

    /** Whose order of this id it is, which our books do not know or hold for over. */
    OrderEvent.Origin foreign(String clientOrderId) {
        if (mode.owns(clientOrderId)) {
            return OrderEvent.Origin.CONTRADICTION;
        }
        return FORCED.stream().anyMatch(clientOrderId::startsWith)
                ? OrderEvent.Origin.LIQUIDATION
                : OrderEvent.Origin.MANUAL;
    }

    /**
     * Books trades that no order of ours accounts for. The venue is the truth: what it traded is in the books, and the
     * world hears of it.
     *
     * @return how many were not booked before
     */
    int adopt(OrderIdentity order, OrderEvent.Origin origin, List<VenueFill> traded) {
        int adopted = patience.insist(
                "store trades of an order that is not ours", () -> books.adopt(order, origin, traded, clock.instant()));
        if (adopted > 0) {
            metrics.differed(origin == OrderEvent.Origin.CONTRADICTION ? "contradiction" : "external");
            events.wake();
        }
        return adopted;
    }
}
