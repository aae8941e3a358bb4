package io.bellwether.execution.app;

import static io.bellwether.execution.app.OrderFollower.FIRST_QUESTION;

import io.bellwether.execution.OrderCheck;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Places orders that came together, often one alone: their intents are stored in one transaction, and so are their
 * answers. They are sent one after the other; an outcome that is unknown holds back those behind it until it is known, as
 * it does between commands. Those are checked and signed anew before they go: what was stored for them has aged. For the
 * account's thread.
 */
@Singleton
class OrderBurst {
    private static final Logger LOG = Logger.getLogger(OrderBurst.class);

    private final ExecutionConfig config;
    private final Venue venue;
    private final Intents intents;
    private final CommandGate gate;
    private final CommandTurns turns;
    private final OrderFollower follower;
    private final OrderSender sender;
    private final Patience patience;

    OrderBurst(
            ExecutionConfig config,
            Venue venue,
            Intents intents,
            CommandGate gate,
            CommandTurns turns,
            OrderFollower follower,
            OrderSender sender,
            Patience patience) {
        this.config = config;
        this.venue = venue;
        this.intents = intents;
        this.gate = gate;
        this.turns = turns;
        this.follower = follower;
        this.sender = sender;
        this.patience = patience;
    }

    /** One of the commands, and what completes when its outcome is known. */
    record Part(PlaceOrder command, CompletableFuture<Void> settled) {}

    /** A part whose intent is stored. */
    private record Stored(Part part, OrderCheck check, StoredOrder order) {}

    /** Places one that came alone. */
    void place(PlaceOrder command, CompletableFuture<Void> settled) {
        place(List.of(new Part(command, settled)));
    }

    /**
     * Places them; each is settled when its own outcome is known.
     *
     * @param parts with different ids
     */
    void place(List<Part> parts) {
        // This is the time that the requests are signed with: it is stored, and no later one is ever used for them.
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        List<Stored> intended = new ArrayList<>();
        for (Part part : parts) {
            OrderCheck check = intents.check(part.command(), venueTime);
            intended.add(new Stored(part, check, intents.of(part.command(), check, venueTime)));
        }
        Optional<List<StoredOrder>> known;
        try {
            known = intents.store(intended.stream().map(Stored::order).toList());
        } catch (Patience.Stopped | CommandTurns.Superseded e) {
            throw e;
        } catch (RuntimeException e) {
            if (parts.size() == 1) {
                throw e;
            }
            LOG.warn("Orders that came together cannot be stored together, placing one after the other", e);
            placeApart(parts, 0); // What the database refuses fails alone.
            return;
        }
        if (known.isEmpty()) {
            send(intended);
        } else if (parts.size() == 1) {
            follower.follow(known.get().getFirst(), parts.getFirst().settled(), FIRST_QUESTION);
        } else {
            placeApart(parts, 0);
        }
    }

    /** As if they had not come together: each when the one before it is settled. */
    private void placeApart(List<Part> parts, int next) {
        if (next == parts.size()) {
            return;
        }
        Part part = parts.get(next);
        var _ = part.settled().whenComplete((_, _) -> placeApart(parts, next + 1));
        turns.take(part.settled(), () -> place(part.command(), part.settled()));
    }

    private void send(List<Stored> all) {
        Map<StoredOrder, VenueAnswer> answers = new LinkedHashMap<>();
        int sent = 0;
        boolean held = false;
        while (sent < all.size() && !held) {
            Stored stored = all.get(sent++);
            if (stored.check() instanceof OrderCheck.Ready(OrderRequest request)) {
                VenueAnswer answer = sender.send(stored.order(), request);
                answers.put(stored.order(), answer);
                // Whether the others may still go is found out for each of them.
                held = answer instanceof VenueAnswer.Unknown
                        || !gate.isOpen()
                        || venue.scarce().isPresent();
            }
        }
        Map<String, StoredOrder> told = follower.learn(config.account(), answers);
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        for (Stored stored : all.subList(0, sent)) {
            StoredOrder order = told.getOrDefault(stored.order().clientOrderId(), stored.order());
            follower.follow(order, stored.part().settled(), FIRST_QUESTION);
            settled.add(stored.part().settled());
        }
        List<Stored> others = all.subList(sent, all.size());
        var _ = CompletableFuture.allOf(settled.toArray(new CompletableFuture<?>[0]))
                .whenComplete((_, _) -> sendHeld(others, 0));
    }

    private void sendHeld(List<Stored> held, int next) {
        if (next == held.size()) {
            return;
        }
        Stored stored = held.get(next);
        CompletableFuture<Void> settled = stored.part().settled();
        var _ = settled.whenComplete((_, _) -> sendHeld(held, next + 1));
        turns.take(settled, () -> sendHeld(stored));
    }

    /** Its intent is stored, and nothing of it has left: it may go if the decision is still good and we have the lease. */
    private void sendHeld(Stored stored) {
        CompletableFuture<Void> settled = stored.part().settled();
        if (stored.order().state() instanceof OrderState.Done) {
            settled.complete(null); // It was denied from the start.
            return;
        }
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        StoredOrder after = switch (intents.check(stored.part().command(), venueTime)) {
            case OrderCheck.Denied(var reason) ->
                follower.apply(
                        stored.order(),
                        order -> order.state()
                                .unknown("held back, then %s".formatted(reason.text()))
                                .notPlaced(venueTime));
            case OrderCheck.Ready(OrderRequest request) -> {
                Optional<StoredOrder> again = sender.signAnew(stored.order());
                yield again.isPresent()
                        ? follower.apply(
                                stored.order(), OrderSender.meaning(stored.order(), sender.send(again.get(), request)))
                        : follower.ask(stored.order());
            }
        };
        follower.follow(after, settled, FIRST_QUESTION);
    }
}
