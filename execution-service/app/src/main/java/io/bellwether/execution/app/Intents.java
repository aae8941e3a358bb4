package io.bellwether.execution.app;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.DenialReason;
import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderCheck;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.app.OrderStore.Begun;
import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderCommand.PlaceOrderList;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an intent of a command: checked for the last time, on the venue's grid, or denied with the reason; and stored. */
@Singleton
class Intents {
    private final ExecutionConfig config;
    private final TradingMode mode;
    private final Venue venue;
    private final SymbolBook symbols;
    private final OrderStore store;
    private final Lease lease;
    private final Outbox events;
    private final Patience patience;
    private final OrderMetrics metrics;
    private final InstantSource clock;

    Intents(
            ExecutionConfig config,
            TradingMode mode,
            Venue venue,
            SymbolBook symbols,
            OrderStore store,
            Lease lease,
            Outbox events,
            Patience patience,
            OrderMetrics metrics,
            InstantSource clock) {
        this.config = config;
        this.mode = mode;
        this.venue = venue;
        this.symbols = symbols;
        this.store = store;
        this.lease = lease;
        this.events = events;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether the order may leave, and in which form. */
    OrderCheck check(PlaceOrder command, Instant venueTime) {
        if (!command.account().equals(config.account())) {
            return new OrderCheck.Denied(new DenialReason.AccountUnknown(command.account()));
        }
        if (command.reduceOnly() && command.side() == Side.BUY && !goesShort()) {
            return new OrderCheck.Denied(
                    new DenialReason.Unsupported("reduce-only buys: a spot account is never short"));
        }
        Optional<ListedSymbol> listed = symbols.find(command.symbol());
        return listed.map(symbol -> OrderCheck.of(command, ClientOrderId.of(mode, command.id()), symbol, venueTime))
                .map(this::underTheCap)
                .map(this::withinTheBudget)
                .orElseGet(() -> new OrderCheck.Denied(new DenialReason.SymbolUnknown(command.symbol())));
    }

    /** Why the venue cannot keep these orders together; empty where it can. */
    Optional<OrderCheck> denial(OrderList list) {
        Set<Venue.Ability> abilities = venue.abilities();
        return switch (list) {
            case OrderList.Oco _
            when !abilities.contains(Venue.Ability.PAIRS) ->
                unsupported("pairs: place target and stop as orders of their own, both reduce-only");
            case OrderList.Bracket _
            when !abilities.contains(Venue.Ability.BRACKETS) ->
                unsupported("brackets: place the entry, and when it has filled, its target and stop");
            case OrderList.Bracket bracket
            when !waitsAtALimit(bracket.entry()) && !abilities.contains(Venue.Ability.MARKET_BRACKETS) ->
                unsupported(
                        "brackets but behind limit orders: place the entry, and then its target and stop as a pair");
            case OrderList.Oco _, OrderList.Bracket _ -> Optional.empty();
        };
    }

    private static boolean waitsAtALimit(OrderTerms terms) {
        return terms instanceof OrderTerms.Limit || terms instanceof OrderTerms.PostOnly;
    }

    /** The list as it is placed: exits sell no more than the venue leaves of what the entry buys. */
    OrderList sized(PlaceOrderList command) {
        boolean open = command.list() instanceof OrderList.Bracket bracket
                && bracket.side() == Side.BUY
                && bracket.exitQuantityBase() == null
                && denial(bracket).isEmpty();
        if (!open || !(command.list() instanceof OrderList.Bracket bracket)) {
            return command.list();
        }
        BigDecimal kept = patience.insist("ask for the fee", () -> venue.feeKept(command.symbol()));
        return bracket.withExits(bracket.quantityBase().multiply(BigDecimal.ONE.subtract(kept)));
    }

    private static Optional<OrderCheck> unsupported(String what) {
        return Optional.of(new OrderCheck.Denied(new DenialReason.Unsupported(what)));
    }

    private boolean goesShort() {
        return venue.abilities().contains(Venue.Ability.SHORTS);
    }

    /** The last word on how much one order may be worth, whatever risk's limits are; a way out is never too big. */
    private OrderCheck underTheCap(OrderCheck check) {
        if (config.maxNotionalQuote().isEmpty() || !(check instanceof OrderCheck.Ready(OrderRequest request))) {
            return check;
        }
        if (wayOut(request)) {
            return check;
        }
        BigDecimal cap = config.maxNotionalQuote().get();
        BigDecimal price = request.terms().prices().stream()
                .max(BigDecimal::compareTo)
                .orElseGet(() -> patience.insist("ask for the last price", () -> venue.lastPrice(request.symbol())));
        BigDecimal notional = price.multiply(request.quantityBase());
        return notional.compareTo(cap) > 0
                ? new OrderCheck.Denied(new DenialReason.NotionalAboveCap(notional, cap))
                : check;
    }

    /** What little is left of the venue's limits is for ways out. */
    private OrderCheck withinTheBudget(OrderCheck check) {
        if (!(check instanceof OrderCheck.Ready(OrderRequest request)) || wayOut(request)) {
            return check;
        }
        return venue.scarce()
                .<OrderCheck>map(what -> new OrderCheck.Denied(new DenialReason.BudgetReserved(what)))
                .orElse(check);
    }

    private boolean wayOut(OrderRequest request) {
        return request.reduceOnly() || (request.side() == Side.SELL && !goesShort());
    }

    /** What is stored of the order before it leaves, or of the denial; signed with {@code venueTime}. */
    StoredOrder of(PlaceOrder command, OrderCheck check, Instant venueTime) {
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
                command.account(),
                command.id(),
                ClientOrderId.of(mode, command.id()),
                command.symbol(),
                command.side(),
                quantity);
        return new StoredOrder(
                identity,
                terms,
                quantity,
                command.reduceOnly(),
                command.reason(),
                command.eventTime(),
                venueTime,
                clock.instant(),
                state);
    }

    /**
     * Stores the intents in one transaction, with the events that tell of them, if we have the lease.
     *
     * @return empty when they are stored now; else those of their decisions that were handled before, and nothing is stored
     * @throws CommandTurns.Superseded when another process has taken the lease; nothing is stored
     */
    Optional<List<StoredOrder>> store(List<StoredOrder> orders) {
        Instant now = clock.instant();
        long epoch = lease.epoch();
        Begun begun = patience.insist("store an intent", () -> store.begin(orders, epoch, now));
        events.wake();
        return switch (begun) {
            case Begun.Superseded _ -> throw new CommandTurns.Superseded();
            case Begun.Known(List<StoredOrder> known) -> Optional.of(known);
            case Begun.Created(List<StoredOrder> stored) -> {
                stored.forEach(
                        order -> metrics.changed(order.clientOrderId(), new OrderState.Intended(), order.state()));
                yield Optional.empty();
            }
        };
    }
}
