package io.bellwether.execution.app;

import static io.bellwether.execution.app.OrderFollower.FIRST_QUESTION;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.DenialReason;
import io.bellwether.execution.OrderCheck;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.app.OrderStore.Begun;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderCommand.CancelAllOrders;
import io.bellwether.execution.contract.OrderCommand.CancelOrder;
import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderCommand.PlaceOrderList;
import io.bellwether.execution.contract.OrderCommand.ReplaceOrder;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.Side;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where orders are handled: the intent is stored before anything is sent, the answer is stored before anything is told,
 * and an order whose outcome is unknown is asked for until the venue has shown it or proven that it never came. Nothing
 * is ever sent a second time on suspicion, and nothing is sent without the lease.
 */
@Singleton
class OrderDesk {
    private final ExecutionConfig config;
    private final TradingMode mode;
    private final Venue venue;
    private final Intents intents;
    private final Lease lease;
    private final CommandGate gate;
    private final OrderStore store;
    private final OrderFollower follower;
    private final OrderSender sender;
    private final OrderBurst burst;
    private final Outbox events;
    private final AccountThread thread;
    private final Patience patience;
    private final OrderMetrics metrics;
    private final InstantSource clock;

    OrderDesk(
            ExecutionConfig config,
            TradingMode mode,
            Venue venue,
            Intents intents,
            Lease lease,
            CommandGate gate,
            OrderStore store,
            OrderFollower follower,
            OrderSender sender,
            Outbox events,
            AccountThread thread,
            Patience patience,
            OrderMetrics metrics,
            InstantSource clock) {
        this.config = config;
        this.mode = mode;
        this.venue = venue;
        this.intents = intents;
        this.lease = lease;
        this.gate = gate;
        this.store = store;
        this.follower = follower;
        this.sender = sender;
        this.events = events;
        this.thread = thread;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
        this.burst = new OrderBurst(
                this, config, venue, intents, lease, gate, store, follower, sender, events, patience, metrics, clock);
    }

    /** Another process has taken the lease: the command is not done here, unless the lease comes back. */
    static final class Superseded extends RuntimeException {
        Superseded() {
            super("another process has taken the lease", null, false, false);
        }
    }

    /** Does what was asked; completes when the outcome is known. While the service stops, it never completes. */
    CompletionStage<Void> handle(OrderCommand command) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        gate.begun();
        onThread(settled, () -> {
            switch (command) {
                case PlaceOrder place -> place(place, settled);
                case CancelOrder cancel -> cancel(cancel, settled);
                case CancelAllOrders all -> cancelAll(all, settled);
                case ReplaceOrder replace -> replace(replace, settled);
                case PlaceOrderList list -> placeList(list, settled);
            }
        });
        return settled.whenComplete((_, _) -> gate.ended());
    }

    /**
     * Places orders that came together; see {@link OrderBurst}.
     *
     * @param commands with different ids
     * @return for each of them what {@link #handle} returns
     */
    List<CompletionStage<Void>> handleTogether(List<PlaceOrder> commands) {
        List<OrderBurst.Part> parts = commands.stream()
                .map(command -> new OrderBurst.Part(command, new CompletableFuture<>()))
                .toList();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        var _ = failed.whenComplete(
                (_, failure) -> parts.forEach(part -> part.settled().completeExceptionally(failure)));
        parts.forEach(_ -> gate.begun());
        onThread(failed, () -> burst.place(parts));
        return parts.stream()
                .<CompletionStage<Void>>map(part -> part.settled().whenComplete((_, _) -> gate.ended()))
                .toList();
    }

    /** Does a command's work on the account's thread, as soon as the gate lets it through. */
    void onThread(CompletableFuture<Void> settled, Runnable work) {
        thread.execute(() -> gate.pass(() -> attempt(settled, work)));
    }

    /** What goes wrong with the work is the command's end, or its wait for the lease. */
    private void attempt(CompletableFuture<Void> settled, Runnable work) {
        long epoch = lease.epoch();
        try {
            work.run();
        } catch (Patience.Stopped e) {
            throw e;
        } catch (Superseded e) {
            lease.lost(epoch, null);
            gate.shut();
            gate.pass(() -> attempt(settled, work)); // For whoever has the lease then; perhaps us again.
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Patience.Stopped(); // Not the command's fault: it comes again after the next start.
            }
            settled.completeExceptionally(e);
        }
    }

    /** Places one order; for the account's thread. */
    void place(PlaceOrder command, CompletableFuture<Void> settled) {
        // This is the time that the request is signed with: it is stored, and no later one is ever used for it.
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        OrderCheck check = intents.check(command, venueTime);
        begin(
                List.of(intents.of(command, check, venueTime)),
                settled,
                created -> send(created.getFirst(), check, settled));
    }

    /** Stores the intents and goes on with what to do when they are new; those handled before are followed. */
    private void begin(List<StoredOrder> orders, CompletableFuture<Void> settled, Consumer<List<StoredOrder>> created) {
        Instant now = clock.instant();
        long epoch = lease.epoch();
        Begun begun = patience.insist("store an intent", () -> store.begin(orders, epoch, now));
        events.wake();
        switch (begun) {
            case Begun.Superseded _ -> throw new Superseded();
            case Begun.Known(List<StoredOrder> known) -> followAll(known, settled);
            case Begun.Created(List<StoredOrder> stored) -> {
                stored.forEach(
                        order -> metrics.changed(order.clientOrderId(), new OrderState.Intended(), order.state()));
                created.accept(stored);
            }
        }
    }

    private void followAll(List<StoredOrder> orders, CompletableFuture<Void> settled) {
        all(
                orders.stream()
                        .map(order -> {
                            CompletableFuture<Void> known = new CompletableFuture<>();
                            follower.follow(order, known, FIRST_QUESTION);
                            return known;
                        })
                        .toList(),
                settled);
    }

    private static void all(List<CompletableFuture<Void>> parts, CompletableFuture<Void> settled) {
        var _ = CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
                .thenRun(() -> settled.complete(null));
    }

    private void send(StoredOrder order, OrderCheck check, CompletableFuture<Void> settled) {
        switch (check) {
            case OrderCheck.Denied _ -> settled.complete(null);
            case OrderCheck.Ready(OrderRequest request) ->
                follower.follow(learn(order, sender.send(order, request)), settled, FIRST_QUESTION);
        }
    }

    /** Books what the venue answered to a placement. */
    private StoredOrder learn(StoredOrder order, VenueAnswer answer) {
        return follower.apply(order, OrderSender.meaning(order, answer));
    }

    /** A list goes as one request; its orders live on their own. What is not allowed of one is not sent of the other. */
    private void placeList(PlaceOrderList command, CompletableFuture<Void> settled) {
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        OrderList list = intents.sized(command);
        List<PlaceOrder> orders = list.legs().stream().map(command::placement).toList();
        List<OrderCheck> checks =
                orders.stream().map(order -> intents.check(order, venueTime)).toList();
        Optional<OrderCheck> denied = intents.denial(command.list())
                .or(() -> checks.stream()
                        .filter(OrderCheck.Denied.class::isInstance)
                        .findFirst());
        List<StoredOrder> drafts = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            drafts.add(intents.of(orders.get(i), denied.orElse(checks.get(i)), venueTime));
        }
        begin(drafts, settled, created -> {
            if (denied.isPresent()) {
                settled.complete(null);
            } else {
                sendList(command, onGrid(list, created), created, settled);
            }
        });
    }

    private static OrderList onGrid(OrderList list, List<StoredOrder> created) {
        StoredOrder first = created.getFirst();
        StoredOrder stop = created.getLast();
        return switch (list) {
            case OrderList.Oco pair ->
                new OrderList.Oco(pair.side(), first.quantityBase(), first.terms(), stop.terms());
            case OrderList.Bracket bracket ->
                new OrderList.Bracket(
                        bracket.side(),
                        first.quantityBase(),
                        first.terms(),
                        created.get(1).terms(),
                        stop.terms(),
                        stop.quantityBase());
        };
    }

    private void sendList(
            PlaceOrderList command, OrderList onGrid, List<StoredOrder> created, CompletableFuture<Void> settled) {
        List<VenueAnswer> answers = sender.timed(() -> venue.place(
                command.symbol(),
                onGrid,
                leg -> ClientOrderId.of(mode, leg.decisionId(command.id())),
                created.getFirst().signedAt()));
        List<StoredOrder> told = new ArrayList<>();
        for (int i = 0; i < created.size(); i++) {
            told.add(learn(created.get(i), answers.get(i)));
        }
        followAll(told, settled);
    }

    private void cancel(CancelOrder command, CompletableFuture<Void> settled) {
        String clientOrderId = ClientOrderId.of(mode, command.decisionId());
        Optional<StoredOrder> stored = patience.insist("look up an order", () -> store.find(command.decisionId()));
        if (stored.isEmpty() || stored.get().state() instanceof OrderState.Done) {
            settled.complete(null); // Nothing of it is open: there is nothing to take back.
            return;
        }
        wantCancel(command.decisionId());
        VenueAnswer answer = venue.cancel(command.symbol(), clientOrderId);
        StoredOrder order = switch (answer) {
            case VenueAnswer.Acknowledged(OrderReport report) ->
                follower.apply(stored.get(), known -> known.hearing(report));
            // Refused, because it filled or was canceled before; or nobody knows. The order itself tells.
            case VenueAnswer.Rejected _, VenueAnswer.Unknown _ -> follower.ask(stored.get());
        };
        if (answer instanceof VenueAnswer.Unknown && order.state() instanceof OrderState.Open) {
            // A cancel, unlike an order, may be repeated: the second one finds nothing to do.
            thread.schedule(FIRST_QUESTION, () -> attempt(settled, () -> cancel(command, settled)));
            return;
        }
        follower.follow(order, settled, FIRST_QUESTION);
    }

    /** Taking back one order of a list takes back the others, so that is wanted of all of them. */
    private void wantCancel(String decisionId) {
        List<String> decisions = Stream.concat(Stream.of(decisionId), OrderList.siblings(decisionId).stream())
                .distinct()
                .toList();
        long epoch = lease.epoch();
        if (!patience.insist(
                "store that an order is to be taken back",
                () -> store.wantCancel(config.account(), decisions, epoch))) {
            throw new Superseded();
        }
    }

    private void cancelAll(CancelAllOrders command, CompletableFuture<Void> settled) {
        List<CompletableFuture<Void>> canceled = new ArrayList<>();
        for (StoredOrder order : patience.insist("read unfinished orders", () -> store.unfinished(config.account()))) {
            OrderIdentity identity = order.identity();
            if (identity.symbol().equals(command.symbol()) && identity.account().equals(command.account())) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                canceled.add(done);
                cancel(command.cancellation(identity.decisionId()), done);
            }
        }
        all(canceled, settled);
    }

    /** Takes the old order back and, once it has certainly ended unfilled or filled in part, places the new one. */
    private void replace(ReplaceOrder command, CompletableFuture<Void> settled) {
        CompletableFuture<Void> canceled = new CompletableFuture<>();
        cancel(command.cancellation(), canceled);
        var _ = canceled.thenRun(() -> onThread(settled, () -> placeInstead(command, settled)));
    }

    private void placeInstead(ReplaceOrder command, CompletableFuture<Void> settled) {
        Optional<StoredOrder> old = patience.insist("look up an order", () -> store.find(command.decisionId()));
        PlaceOrder place = command.placement(
                old.map(order -> order.identity().side()).orElse(Side.BUY),
                old.filter(StoredOrder::reduceOnly).isPresent());
        if (old.filter(OrderDesk::endedUnfilled).isPresent()) {
            place(place, settled);
            return;
        }
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        OrderCheck denied = new OrderCheck.Denied(new DenialReason.NothingToReplace(command.decisionId()));
        begin(List.of(intents.of(place, denied, venueTime)), settled, _ -> settled.complete(null));
    }

    private static boolean endedUnfilled(StoredOrder order) {
        return order.state() instanceof OrderState.Done done
                && (done.completion() instanceof Completion.Canceled
                        || done.completion() instanceof Completion.Expired);
    }
}
