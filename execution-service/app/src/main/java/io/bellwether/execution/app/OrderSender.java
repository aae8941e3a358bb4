package io.bellwether.execution.app;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.binance.BinanceRefusal;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Sends what is stored as intended: an order, or that one is to be taken back. For the account's thread. */
@Singleton
class OrderSender {
    private static final Logger LOG = Logger.getLogger(OrderSender.class);

    private final Venue venue;
    private final SymbolBook symbols;
    private final OrderStore store;
    private final Lease lease;
    private final Patience patience;
    private final OrderMetrics metrics;
    private final InstantSource clock;

    OrderSender(
            Venue venue,
            SymbolBook symbols,
            OrderStore store,
            Lease lease,
            Patience patience,
            OrderMetrics metrics,
            InstantSource clock) {
        this.venue = venue;
        this.symbols = symbols;
        this.store = store;
        this.lease = lease;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Sends it; once more, under a new timestamp, where the venue refused it for its time alone. Where the symbol's rules
     * are others than we knew, they are loaded for the orders after it.
     */
    VenueAnswer send(StoredOrder order, OrderRequest request) {
        VenueAnswer answer = timed(() -> venue.place(request, order.signedAt()));
        if (refusedFor(BinanceRefusal.FILTER_BROKEN, answer)) {
            symbols.load();
        }
        if (!refusedFor(BinanceRefusal.INVALID_TIMESTAMP, answer)) {
            return answer;
        }
        synchronizeClock();
        Optional<StoredOrder> again = signAnew(order);
        return again.isEmpty()
                ? answer
                : timed(() -> venue.place(request, again.get().signedAt()));
    }

    /** Asks for an order to be taken back; where the venue refused that for its time, whoever repeats it has a better one. */
    VenueAnswer cancel(Symbol symbol, String clientOrderId) {
        VenueAnswer answer = venue.cancel(symbol, clientOrderId);
        if (answer instanceof VenueAnswer.Rejected(int code, String message)) {
            LOG.warnf("A cancel is refused; clientOrderId=%s code=%d message=%s", clientOrderId, code, message);
        }
        if (refusedFor(BinanceRefusal.INVALID_TIMESTAMP, answer)) {
            synchronizeClock();
        }
        return answer;
    }

    private void synchronizeClock() {
        patience.insist("measure the venue's clock", () -> {
            venue.synchronizeClock();
            return true;
        });
    }

    private static boolean refusedFor(int code, VenueAnswer answer) {
        return answer instanceof VenueAnswer.Rejected rejected && rejected.code() == code;
    }

    /**
     * A new timestamp for an order that certainly was not placed, stored before it is used; empty where it is not ours to
     * send any more, because another process has taken the lease while we were paused.
     */
    Optional<StoredOrder> signAnew(StoredOrder unplaced) {
        Instant signedAt = patience.insist("read the venue's clock", venue::time);
        long epoch = lease.epoch();
        Optional<StoredOrder> again = patience.insist(
                "store a new timestamp", () -> store.resubmit(unplaced, epoch, signedAt, clock.instant()));
        if (again.isEmpty()) {
            LOG.warnf(
                    "An order that was not placed is not sent again, it is not ours to send; clientOrderId=%s",
                    unplaced.clientOrderId());
        }
        return again;
    }

    /** What the venue's answer to a placement makes of the order. */
    static Function<StoredOrder, OrderState> meaning(StoredOrder order, VenueAnswer answer) {
        return switch (answer) {
            case VenueAnswer.Acknowledged(OrderReport report) -> stored -> stored.hearing(report);
            case VenueAnswer.Rejected(int code, String message) ->
                stored -> stored.state().rejected(code, message, stored.signedAt());
            case VenueAnswer.Unknown(String cause) -> {
                LOG.warnf(
                        "The outcome of an order is unknown; clientOrderId=%s cause=%s", order.clientOrderId(), cause);
                yield stored -> stored.state().unknown(cause);
            }
        };
    }

    <T> T timed(Supplier<T> request) {
        Instant before = clock.instant();
        T answer = request.get();
        metrics.answered(Duration.between(before, clock.instant()));
        return answer;
    }
}
