package io.bellwether.execution.app;

import static io.bellwether.execution.app.OrderFollower.FIRST_QUESTION;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.DenialReason;
import io.bellwether.execution.OrderCheck;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    private final CommandTurns turns;
    private final OrderStore store;
    private final OrderFollower follower;
    private final OrderSender sender;
    private final OrderBurst burst;
    private final Patience patience;

    OrderDesk(
            ExecutionConfig config,
            TradingMode mode,
            Venue venue,
            Intents intents,
            Lease lease,
            CommandGate gate,
            CommandTurns turns,
            OrderStore store,
            OrderFollower follower,
            OrderSender sender,
            OrderBurst burst,
            Patience patience) {
        this.config = config;
        this.mode = mode;
        this.venue = venue;
        this.intents = intents;
        this.lease = lease;
        this.gate = gate;
        this.turns = turns;
        this.store = store;
        this.follower = follower;
        this.sender = sender;
        this.burst = burst;
        this.patience = patience;
    }

    /** Does what was asked; completes when the outcome is known. While the service stops, it never completes. */
    CompletionStage<Void> handle(OrderCommand command) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        gate.begun();
        turns.take(settled, () -> {
            switch (command) {
                case PlaceOrder place -> burst.place(place, settled);
                case CancelOrder cancel -> cancel(cancel, settled, FIRST_QUESTION);
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
        turns.take(failed, () -> burst.place(parts));
        return parts.stream()
                .<CompletionStage<Void>>map(part -> part.settled().whenComplete((_, _) -> gate.ended()))
                .toList();
    }

    /** Stores the intents and goes on with what to do when they are new; those handled before are followed. */
    private void begin(List<StoredOrder> orders, CompletableFuture<Void> settled, Runnable created) {
        intents.store(orders).ifPresentOrElse(known -> followAll(known, settled), created);
    }

    private void followAll(Collection<StoredOrder> orders, CompletableFuture<Void> settled) {
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
        begin(drafts, settled, () -> {
            if (denied.isPresent()) {
                settled.complete(null);
            } else {
                sendList(command, onGrid(list, drafts), drafts, settled);
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
        Map<StoredOrder, VenueAnswer> answered = new LinkedHashMap<>();
        for (int i = 0; i < created.size(); i++) {
            answered.put(created.get(i), answers.get(i));
        }
        followAll(follower.learn(config.account(), answered).values(), settled);
    }

    /**
     * Takes an order back.
     *
     * @param pause how long to wait before it is tried again
     */
    private void cancel(CancelOrder command, CompletableFuture<Void> settled, Duration pause) {
        String clientOrderId = ClientOrderId.of(mode, command.decisionId());
        Optional<StoredOrder> stored = patience.insist("look up an order", () -> store.find(command.decisionId()));
        if (stored.isEmpty() || stored.get().state() instanceof OrderState.Done) {
            settled.complete(null); // Nothing of it is open: there is nothing to take back.
            return;
        }
        wantCancel(command.decisionId());
        VenueAnswer answer = sender.cancel(command.symbol(), clientOrderId);
        StoredOrder order = switch (answer) {
            case VenueAnswer.Acknowledged(OrderReport report) ->
                follower.apply(stored.get(), known -> known.hearing(report));
            // Refused, because it filled or was canceled before; or nobody knows. The order itself tells.
            case VenueAnswer.Rejected _, VenueAnswer.Unknown _ -> follower.ask(stored.get());
        };
        if (!(answer instanceof VenueAnswer.Acknowledged) && order.state() instanceof OrderState.Open) {
            // It is still wanted. A cancel, unlike an order, may be repeated: one too many finds nothing to do.
            turns.goOn(pause, settled, () -> cancel(command, settled, OrderFollower.longer(pause)));
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
            throw new CommandTurns.Superseded();
        }
    }

    private void cancelAll(CancelAllOrders command, CompletableFuture<Void> settled) {
        List<CompletableFuture<Void>> canceled = new ArrayList<>();
        for (StoredOrder order : patience.insist("read unfinished orders", () -> store.unfinished(config.account()))) {
            OrderIdentity identity = order.identity();
            if (identity.symbol().equals(command.symbol()) && identity.account().equals(command.account())) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                canceled.add(done);
                cancel(command.cancellation(identity.decisionId()), done, FIRST_QUESTION);
            }
        }
        all(canceled, settled);
    }

    /** Takes the old order back and, once it has certainly ended unfilled or filled in part, places the new one. */
    private void replace(ReplaceOrder command, CompletableFuture<Void> settled) {
        CompletableFuture<Void> canceled = new CompletableFuture<>();
        cancel(command.cancellation(), canceled, FIRST_QUESTION);
        var _ = canceled.thenRun(() -> turns.take(settled, () -> placeInstead(command, settled)));
    }

    private void placeInstead(ReplaceOrder command, CompletableFuture<Void> settled) {
        Optional<StoredOrder> old = patience.insist("look up an order", () -> store.find(command.decisionId()));
        PlaceOrder place = command.placement(
                old.map(order -> order.identity().side()).orElse(Side.BUY),
                old.filter(StoredOrder::reduceOnly).isPresent());
        if (old.filter(OrderDesk::endedUnfilled).isPresent()) {
            burst.place(place, settled);
            return;
        }
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        OrderCheck denied = new OrderCheck.Denied(new DenialReason.NothingToReplace(command.decisionId()));
        begin(List.of(intents.of(place, denied, venueTime)), settled, () -> settled.complete(null));
    }

    private static boolean endedUnfilled(StoredOrder order) {
        return order.state() instanceof OrderState.Done done
                && (done.completion() instanceof Completion.Canceled
                        || done.completion() instanceof Completion.Expired);
    }
}
