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
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.Step;
import io.bellwether.risk.TradingDesk;
import io.bellwether.risk.contract.TradingState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account trading one symbol: the desk of risk-service, the order states of execution-service and a venue, called in a
 * loop. A bar first meets the orders that were open when it began, and is then decided on; what is decided meets the next.
 */
public final class AccountRun {
    private static final TradingMode MODE = TradingMode.PAPER;

    private final String account;
    private final Symbol symbol;
    private final ShownVenue venue;
    private final ListedSymbol listed;
    private final TradingDesk desk;
    private final List<RunListener> listeners;
    private final Map<String, Tracked> open = new HashMap<>();
    private Instant now;
    private long sequence;

    /** An order of ours and where it stands. */
    private static final class Tracked {
        private final OrderIdentity identity;
        private OrderState state = new OrderState.Intended();

        Tracked(OrderIdentity identity) {
            this.identity = identity;
        }
    }

    public AccountRun(
            String account,
            Symbol symbol,
            DecisionEngine engine,
            ShownVenue.Opening opening,
            Instant startsAt,
            List<RunListener> listeners) {
        this.account = account;
        this.symbol = symbol;
        this.now = startsAt;
        this.listeners = List.copyOf(listeners);
        this.venue = opening.open(new Ear());
        this.listed = new ListedSymbol(venue.rules(), true, "TRADING");
        this.desk = new TradingDesk(engine, DeskState.fresh(account, symbol));
        tell(new OrderEvent.AccountReported(
                OrderIdentity.eventId(account, sequence),
                account,
                sequence,
                venue.venue().balances(),
                venue.rules(),
                startsAt,
                startsAt));
    }

    public DeskState state() {
        return desk.state();
    }

    /** Lets a bar pass and decides on it. */
    public void step(Step step) {
        BarClosed bar = step.bar();
        now = bar.bar().closeTime();
        venue.show(bar);
        desk.bar(bar);
        Prediction prediction = step.prediction();
        if (prediction == null) {
            desk.graceExpired(bar.bar().openTime());
        } else {
            desk.prediction(prediction);
        }
        Optional<Decision> decision = desk.decideNext(TradingState.ACTIVE, now);
        while (decision.isPresent()) {
            Decision made = decision.get();
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).decided(made);
            }
            if (made.command() != null) {
                place(made.command(), bar);
            }
            decision = desk.decideNext(TradingState.ACTIVE, now);
        }
    }

    private void place(OrderCommand.PlaceOrder command, BarClosed bar) {
        String clientOrderId = ClientOrderId.of(MODE, command.id());
        Instant venueTime = venue.venue().time();
        Tracked order = new Tracked(new OrderIdentity(
                account, command.id(), clientOrderId, symbol, command.side(), command.quantityBase()));
        open.put(clientOrderId, order);
        switch (OrderCheck.of(command, clientOrderId, listed, venueTime)) {
            case OrderCheck.Denied(var reason) -> become(order, order.state.denied(reason, venueTime));
            case OrderCheck.Ready(OrderRequest request) -> {
                become(order, order.state.submitted());
                switch (venue.venue().place(request, venueTime)) {
                    case VenueAnswer.Acknowledged(OrderReport report) -> become(order, order.state.reported(report));
                    case VenueAnswer.Rejected(int code, String message) ->
                        become(order, order.state.rejected(code, message, venueTime));
                    case VenueAnswer.Unknown(String cause) ->
                        throw new IllegalStateException("a simulated venue knows what it did, it said: " + cause);
                }
                venue.placed(bar);
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
