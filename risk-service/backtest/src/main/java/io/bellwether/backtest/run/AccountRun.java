package io.bellwether.backtest.run;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderCheck;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.PortfolioDesk;
import io.bellwether.risk.Step;
import io.bellwether.risk.contract.TradingState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One account trading one or several symbols: the desk of risk-service, the order states of execution-service and a venue,
 * called in a loop. A bar first meets the orders that were open when it began, and is then decided on; what is decided meets
 * the next. A stop that protects a position is with the venue from the moment the position is.
 */
public final class AccountRun {
    private static final TradingMode MODE = TradingMode.PAPER;

    private final String account;
    private final ShownVenue venue;
    private final Map<Symbol, ListedSymbol> listed = new HashMap<>();
    private final PortfolioDesk desk;
    private final boolean protects;
    private final List<RunListener> listeners;
    private final Map<String, Tracked> open = new HashMap<>();
    private Instant now;
    private long sequence;

    /** An order of ours and where it stands. */
    private static final class Tracked {
        private final OrderIdentity identity;
        private final boolean reduceOnly;
        private OrderState state = new OrderState.Intended();

        Tracked(OrderIdentity identity, boolean reduceOnly) {
            this.identity = identity;
            this.reduceOnly = reduceOnly;
        }
    }

    /** A run over all symbols that the venue lists. */
    public AccountRun(
            String account,
            DecisionEngine engine,
            ShownVenue.Opening opening,
            Instant startsAt,
            List<RunListener> listeners) {
        this.account = account;
        this.now = startsAt;
        this.listeners = List.copyOf(listeners);
        this.protects = engine.protection() != null;
        this.venue = opening.open(new Ear());
        List<SymbolRules> rules = venue.rules();
        this.desk = new PortfolioDesk(
                engine,
                rules.stream().map(of -> DeskState.fresh(account, of.symbol())).toList());
        for (SymbolRules of : rules) {
            listed.put(of.symbol(), new ListedSymbol(of, true, "TRADING"));
            tell(new OrderEvent.AccountReported(
                    OrderIdentity.eventId(account, sequence),
                    account,
                    sequence,
                    venue.venue().balances(),
                    of,
                    startsAt,
                    startsAt));
        }
    }

    public DeskState state(Symbol symbol) {
        return desk.state(symbol);
    }

    /** See {@link ShownVenue#doubtfulBars}. */
    public long doubtfulBars() {
        return venue.doubtfulBars();
    }

    /** Lets a bar pass and decides on it. */
    public void step(Step step) {
        show(step);
        take(step);
        decide();
    }

    /** Lets bars of several symbols pass that close together, and decides on them. */
    public void step(List<Step> together) {
        together.forEach(this::show);
        together.forEach(this::take);
        decide();
    }

    private void show(Step step) {
        now = step.bar().bar().closeTime();
        venue.show(step.bar());
    }

    private void take(Step step) {
        Bar bar = step.bar().bar();
        desk.bar(step.bar());
        List<Prediction> predictions = step.predictions();
        for (int i = 0; i < predictions.size(); i++) {
            desk.prediction(predictions.get(i));
        }
        desk.unforeseen(bar.symbol(), bar.openTime());
    }

    private void decide() {
        protect();
        for (Optional<Decision> next = nextDecision(); next.isPresent(); next = nextDecision()) {
            Decision decision = next.get();
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).decided(decision);
            }
            OrderCommand order = decision.order();
            if (order != null) {
                perform(order);
                venue.placed(decision.step().bar());
            }
            protect();
        }
    }

    /** Nobody says that trading is to stop. */
    private Optional<Decision> nextDecision() {
        return desk.decideNext(_ -> TradingState.ACTIVE, now);
    }

    /** Sees to it that open positions have their stops at the venue, as risk-service does before each decision. */
    private void protect() {
        if (protects) {
            for (Symbol symbol : desk.symbols()) {
                desk.protect(symbol, now).ifPresent(this::perform);
            }
        }
    }

    private void perform(OrderCommand command) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).ordered(command);
        }
        switch (command) {
            case OrderCommand.PlaceOrder place ->
                send(
                        place,
                        request -> venue.venue().place(request, venue.venue().time()));
            case OrderCommand.ReplaceOrder replace -> replace(replace);
            case OrderCommand.CancelOrder cancel -> cancel(cancel);
            case OrderCommand.CancelAllOrders _, OrderCommand.PlaceOrderList _ ->
                throw new IllegalStateException("a decision must place, replace or cancel one order, was " + command);
        }
    }

    private void replace(OrderCommand.ReplaceOrder command) {
        String replaced = ClientOrderId.of(MODE, command.decisionId());
        Tracked old = open.get(replaced);
        OrderCommand.PlaceOrder place =
                command.placement(old == null ? Side.BUY : old.identity.side(), old != null && old.reduceOnly);
        send(place, request -> venue.replace(replaced, request, venue.venue().time()));
    }

    private void cancel(OrderCommand.CancelOrder command) {
        String clientOrderId = ClientOrderId.of(MODE, command.decisionId());
        Tracked order = open.get(clientOrderId);
        if (order != null
                && venue.venue().cancel(command.symbol(), clientOrderId)
                        instanceof VenueAnswer.Acknowledged(OrderReport report)) {
            become(order, order.state.reported(report));
        }
    }

    private void send(OrderCommand.PlaceOrder command, Function<OrderRequest, VenueAnswer> request) {
        String clientOrderId = ClientOrderId.of(MODE, command.id());
        Instant venueTime = venue.venue().time();
        Tracked order = new Tracked(
                new OrderIdentity(
                        account, command.id(), clientOrderId, command.symbol(), command.side(), command.quantityBase()),
                command.reduceOnly());
        open.put(clientOrderId, order);
        ListedSymbol symbol = listed.get(command.symbol());
        if (symbol == null) {
            throw new IllegalStateException(
                    "an order must be in one of %s, was %s".formatted(listed.keySet(), command));
        }
        switch (OrderCheck.of(command, clientOrderId, symbol, venueTime)) {
            case OrderCheck.Denied(var reason) -> become(order, order.state.denied(reason, venueTime));
            case OrderCheck.Ready(OrderRequest ready) -> {
                become(order, order.state.submitted());
                switch (request.apply(ready)) {
                    case VenueAnswer.Acknowledged(OrderReport report) -> become(order, order.state.reported(report));
                    case VenueAnswer.Rejected(int code, String message) ->
                        become(order, order.state.rejected(code, message, venueTime));
                    case VenueAnswer.Unknown(String cause) ->
                        throw new IllegalStateException("a simulated venue knows what it did, it said: " + cause);
                }
            }
        }
    }

    private void become(Tracked order, OrderState after) {
        OrderState before = order.state;
        order.state = after;
        if (after instanceof OrderState.Done) {
            open.remove(order.identity.clientOrderId());
        }
        for (OrderEvent event : order.identity.events(before, after, sequence, now, now)) {
            tell(event);
        }
    }

    private void tell(OrderEvent event) {
        sequence++;
        desk.orderEvent(event);
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).told(event);
        }
    }

    /** Hears the venue. */
    private final class Ear implements SimulationListener {
        @Override
        public void reported(String clientOrderId, OrderReport report) {
            Tracked order = open.get(clientOrderId);
            if (order != null) {
                become(order, order.state.reported(report));
                protect();
            }
        }

        @Override
        public void external(Symbol traded, Side side, OrderEvent.Origin origin, VenueFill fill) {
            tell(new OrderEvent.ExternalFill(
                    OrderIdentity.eventId(account, sequence),
                    account,
                    sequence,
                    "",
                    traded,
                    side,
                    origin,
                    fill.fill(),
                    fill.time(),
                    now));
        }
    }
}
