package io.bellwether.execution.app;

import io.bellwether.execution.AbsenceProof;
import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.DenialReason;
import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderCheck;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.app.OrderStore.Applied;
import io.bellwether.execution.app.OrderStore.Begun;
import io.bellwether.execution.binance.BinanceRefusal;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderCommand.CancelAllOrders;
import io.bellwether.execution.contract.OrderCommand.CancelOrder;
import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderCommand.PlaceOrderList;
import io.bellwether.execution.contract.OrderCommand.ReplaceOrder;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Where orders are handled: the intent is stored before anything is sent, the answer is stored before anything is told,
 * and an order whose outcome is unknown is asked for until the venue has shown it or proven that it never came. Nothing
 * is ever sent a second time on suspicion.
 */
@Singleton
class OrderDesk {
    private static final Logger LOG = Logger.getLogger(OrderDesk.class);
    private static final Duration FIRST_QUESTION = Duration.ofMillis(200);
    private static final Duration RAREST_QUESTION = Duration.ofSeconds(2);

    private final ExecutionConfig config;
    private final TradingMode mode;
    private final Venue venue;
    private final SymbolBook symbols;
    private final CommandGate gate;
    private final OrderStore store;
    private final OrderEventStream events;
    private final AccountThread thread;
    private final Patience patience;
    private final OrderMetrics metrics;
    private final InstantSource clock;

    OrderDesk(
            ExecutionConfig config,
            TradingMode mode,
            Venue venue,
            SymbolBook symbols,
            CommandGate gate,
            OrderStore store,
            OrderEventStream events,
            AccountThread thread,
            Patience patience,
            OrderMetrics metrics,
            InstantSource clock) {
        this.config = config;
        this.mode = mode;
        this.venue = venue;
        this.symbols = symbols;
        this.gate = gate;
        this.store = store;
        this.events = events;
        this.thread = thread;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Does what was asked; completes when the outcome is known. While the service stops, it never completes. */
    CompletionStage<Void> handle(OrderCommand command) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        onThread(settled, () -> {
            switch (command) {
                case PlaceOrder place -> place(place, settled);
                case CancelOrder cancel -> cancel(cancel, settled);
                case CancelAllOrders all -> cancelAll(all, settled);
                case ReplaceOrder replace -> replace(replace, settled);
                case PlaceOrderList list -> denyList(list, settled);
            }
        });
        return settled;
    }

    private void onThread(CompletableFuture<Void> settled, Runnable work) {
        thread.execute(() -> gate.pass(() -> {
            try {
                work.run();
            } catch (Patience.Stopped e) {
                throw e;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new Patience.Stopped(); // Not the command's fault: it comes again after the next start.
                }
                settled.completeExceptionally(e);
            }
        }));
    }

    private void place(PlaceOrder command, CompletableFuture<Void> settled) {
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        place(command, check(command, ClientOrderId.of(mode, command.id()), venueTime), venueTime, settled);
    }

    private void place(PlaceOrder command, OrderCheck check, Instant venueTime, CompletableFuture<Void> settled) {
        String clientOrderId = ClientOrderId.of(mode, command.id());
        Instant now = clock.instant();
        StoredOrder intent = intent(command, clientOrderId, check, venueTime, now);
        Begun begun = patience.insist("store an intent", () -> store.begin(intent, now));
        events.wake();
        switch (begun) {
            case Begun.Known(StoredOrder order) -> follow(order, settled, FIRST_QUESTION);
            case Begun.Created(StoredOrder order) -> {
                metrics.changed(order.clientOrderId(), new OrderState.Intended(), order.state());
                switch (check) {
                    case OrderCheck.Denied denied -> settled.complete(null);
                    case OrderCheck.Ready(OrderRequest request) -> send(order, request, settled);
                }
            }
        }
    }

    private OrderCheck check(PlaceOrder command, String clientOrderId, Instant venueTime) {
        if (!command.account().equals(config.account())) {
            return new OrderCheck.Denied(new DenialReason.AccountUnknown(command.account()));
        }
        if (command.reduceOnly() && command.side() == Side.BUY) {
            return new OrderCheck.Denied(
                    new DenialReason.Unsupported("reduce-only buys: a spot account is never short"));
        }
        Optional<ListedSymbol> listed = symbols.find(command.symbol());
        return listed.map(symbol -> OrderCheck.of(command, clientOrderId, symbol, venueTime))
                .orElseGet(() -> new OrderCheck.Denied(new DenialReason.SymbolUnknown(command.symbol())));
    }

    private static StoredOrder intent(
            PlaceOrder command, String clientOrderId, OrderCheck check, Instant venueTime, Instant now) {
        OrderState intended = new OrderState.Intended();
        OrderTerms terms = command.terms();
        BigDecimal quantity = command.quantityBase();
        OrderState state = switch (check) {
            case OrderCheck.Denied(DenialReason reason) -> intended.denied(reason, venueTime);
            case OrderCheck.Ready(OrderRequest request) -> {
                terms = request.terms();
                quantity = request.quantityBase();
                yield intended.submitted();
            }
        };
        OrderIdentity identity = new OrderIdentity(
                command.account(), command.id(), clientOrderId, command.symbol(), command.side(), quantity);
        return new StoredOrder(identity, terms, quantity, command.reason(), command.eventTime(), venueTime, now, state);
    }

    private void send(StoredOrder order, OrderRequest request, CompletableFuture<Void> settled) {
        StoredOrder sent = order;
        VenueAnswer answer = timed(request, sent);
        if (answer instanceof VenueAnswer.Rejected rejected && rejected.code() == BinanceRefusal.INVALID_TIMESTAMP) {
            // Certainly not placed, and only because of our clock: once more, under a timestamp that is stored first.
            patience.insist("measure the venue's clock", () -> {
                venue.synchronizeClock();
                return true;
            });
            Instant signedAt = patience.insist("read the venue's clock", venue::time);
            StoredOrder refused = sent;
            sent = patience.insist("store a new timestamp", () -> store.resubmit(refused, signedAt, clock.instant()));
            answer = timed(request, sent);
        }
        Instant signedAt = sent.signedAt();
        UnaryOperator<OrderState> transition = switch (answer) {
            case VenueAnswer.Acknowledged(OrderReport report) -> state -> state.reported(report);
            case VenueAnswer.Rejected(int code, String message) -> state -> state.rejected(code, message, signedAt);
            case VenueAnswer.Unknown(String cause) -> state -> state.unknown(cause);
        };
        if (answer instanceof VenueAnswer.Unknown(String cause)) {
            LOG.warnf("The outcome of an order is unknown; clientOrderId=%s cause=%s", order.clientOrderId(), cause);
        }
        follow(apply(sent, transition), settled, FIRST_QUESTION);
    }

    private VenueAnswer timed(OrderRequest request, StoredOrder order) {
        Instant before = clock.instant();
        VenueAnswer answer = venue.place(request, order.signedAt());
        metrics.answered(Duration.between(before, clock.instant()));
        return answer;
    }

    /** Completes {@code settled} as soon as nothing about the order is in doubt; asks the venue until then. */
    void follow(StoredOrder order, CompletableFuture<Void> settled, Duration pause) {
        if (order.settled()) {
            settled.complete(null);
            return;
        }
        Duration longer = pause.multipliedBy(2);
        Duration next = longer.compareTo(RAREST_QUESTION) > 0 ? RAREST_QUESTION : longer;
        thread.schedule(pause, () -> follow(ask(order), settled, next));
    }

    /** Asks the venue for an order and books what it says; on the account's thread. */
    StoredOrder ask(StoredOrder order) {
        AbsenceProof proof = new AbsenceProof(
                order.signedAt(), order.sentAt(), config.venue().receiveWindow());
        // The clocks are read before the question: only an answer given after the deadline proves anything.
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        boolean conclusive = proof.holds(venueTime, clock.instant());
        Optional<OrderReport> found = patience.insist(
                "ask the venue for an order", () -> venue.find(order.identity().symbol(), order.clientOrderId()));
        UnaryOperator<OrderState> transition = found.<UnaryOperator<OrderState>>map(
                        report -> state -> state.reported(report))
                .orElse(state -> absent(state, conclusive, venueTime));
        return apply(order, transition);
    }

    private static OrderState absent(OrderState state, boolean conclusive, Instant venueTime) {
        OrderState doubted = state.unknown("not shown by the venue yet");
        return conclusive ? doubted.notPlaced(venueTime) : doubted;
    }

    private StoredOrder apply(StoredOrder order, UnaryOperator<OrderState> transition) {
        return apply(order.identity().account(), order.clientOrderId(), transition)
                .orElseThrow(
                        () -> new IllegalStateException("the intent of an order is gone: " + order.clientOrderId()))
                .after();
    }

    private Optional<Applied> apply(String account, String clientOrderId, UnaryOperator<OrderState> transition) {
        Optional<Applied> applied = patience.insist(
                "store what became of an order",
                () -> store.apply(account, clientOrderId, transition, clock.instant()));
        applied.ifPresent(change -> {
            metrics.changed(
                    clientOrderId, change.before().state(), change.after().state());
            if (!change.before().equals(change.after())) {
                events.wake();
            }
        });
        return applied;
    }

    /** Books what the user data stream told of one order. */
    void report(String clientOrderId, OrderReport report) {
        thread.execute(() -> {
            Optional<Applied> applied = apply(config.account(), clientOrderId, state -> state.reported(report));
            if (applied.isEmpty()) {
                LOG.warnf("The venue tells of an order that is not ours; clientOrderId=%s", clientOrderId);
                metrics.differed("external");
                return;
            }
            StoredOrder after = applied.get().after();
            if (applied.get().before().state() instanceof OrderState.Done done && done.contradictedBy(report)) {
                LOG.errorf(
                        "The venue contradicts an order that we hold for over; clientOrderId=%s completion=%s",
                        clientOrderId, done.completion());
                metrics.differed("contradiction");
                adopt(after, report);
            }
            follow(after, new CompletableFuture<>(), FIRST_QUESTION);
        });
    }

    /** The venue traded what we held for over. It is the truth: what it traded is in the books, and the world hears of it. */
    private void adopt(StoredOrder order, OrderReport report) {
        OrderReport whole = patience.insist(
                        "ask the venue for an order",
                        () -> venue.find(order.identity().symbol(), order.clientOrderId()))
                .orElse(report);
        patience.insist("store trades of an order held for over", () -> {
            store.adopt(order, whole.fills(), clock.instant());
            return true;
        });
        events.wake();
    }

    private void cancel(CancelOrder command, CompletableFuture<Void> settled) {
        String clientOrderId = ClientOrderId.of(mode, command.decisionId());
        Optional<StoredOrder> stored = patience.insist("look up an order", () -> store.find(command.decisionId()));
        if (stored.isEmpty() || stored.get().state() instanceof OrderState.Done) {
            settled.complete(null); // Nothing of it is open: there is nothing to take back.
            return;
        }
        VenueAnswer answer = venue.cancel(command.symbol(), clientOrderId);
        StoredOrder order = switch (answer) {
            case VenueAnswer.Acknowledged(OrderReport report) -> apply(stored.get(), state -> state.reported(report));
            // Refused, because it filled or was canceled before; or nobody knows. The order itself tells.
            case VenueAnswer.Rejected rejected -> ask(stored.get());
            case VenueAnswer.Unknown unknown -> ask(stored.get());
        };
        if (answer instanceof VenueAnswer.Unknown && order.state() instanceof OrderState.Open) {
            // A cancel, unlike an order, may be repeated: the second one finds nothing to do.
            thread.schedule(FIRST_QUESTION, () -> cancel(command, settled));
            return;
        }
        follow(order, settled, FIRST_QUESTION);
    }

    private void cancelAll(CancelAllOrders command, CompletableFuture<Void> settled) {
        List<CompletableFuture<Void>> canceled = new ArrayList<>();
        for (StoredOrder order : patience.insist("read unfinished orders", store::unfinished)) {
            OrderIdentity identity = order.identity();
            if (identity.symbol().equals(command.symbol()) && identity.account().equals(command.account())) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                canceled.add(done);
                cancel(command.cancellation(identity.decisionId()), done);
            }
        }
        var _ = CompletableFuture.allOf(canceled.toArray(new CompletableFuture<?>[0]))
                .thenRun(() -> settled.complete(null));
    }

    /** Takes the old order back and, once it has certainly ended unfilled or filled in part, places the new one. */
    private void replace(ReplaceOrder command, CompletableFuture<Void> settled) {
        CompletableFuture<Void> canceled = new CompletableFuture<>();
        cancel(command.cancellation(), canceled);
        var _ = canceled.thenRun(() -> onThread(settled, () -> placeInstead(command, settled)));
    }

    private void placeInstead(ReplaceOrder command, CompletableFuture<Void> settled) {
        Optional<StoredOrder> old = patience.insist("look up an order", () -> store.find(command.decisionId()));
        PlaceOrder place =
                command.placement(old.map(order -> order.identity().side()).orElse(Side.BUY));
        if (old.filter(OrderDesk::endedUnfilled).isPresent()) {
            place(place, settled);
        } else {
            deny(place, new DenialReason.NothingToReplace(command.decisionId()), settled);
        }
    }

    private static boolean endedUnfilled(StoredOrder order) {
        return order.state() instanceof OrderState.Done done
                && (done.completion() instanceof Completion.Canceled
                        || done.completion() instanceof Completion.Expired);
    }

    /** Spot order lists are not sent by this venue; every leg is denied, so that nobody takes one for placed. */
    private void denyList(PlaceOrderList command, CompletableFuture<Void> settled) {
        for (OrderList.Leg leg : command.list().legs()) {
            deny(
                    command.placement(leg),
                    new DenialReason.Unsupported("order lists yet: place the entry and its stop one by one"),
                    new CompletableFuture<>());
        }
        settled.complete(null);
    }

    private void deny(PlaceOrder command, DenialReason reason, CompletableFuture<Void> settled) {
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        place(command, new OrderCheck.Denied(reason), venueTime, settled);
    }
}
