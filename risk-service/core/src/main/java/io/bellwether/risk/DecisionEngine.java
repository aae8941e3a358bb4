package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskEvent.Action;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step in, one decision out. Pure: it holds rules and no state, so that re-evaluating a log gives the same decisions.
 *
 * <p>A position is first protected (an unfinished exit, then the stops in their order) and only then is the strategy
 * asked. Whatever is wanted passes the {@link RiskGate}.
 *
 * @param stops asked in this order; the first that the bar touched gives the reason
 * @param orderValidity how long after the bar's close, by the venue's clock, an order may still be sent
 */
public record DecisionEngine(
        Strategy strategy, Sizing sizing, List<Stop> stops, RiskGate gate, Duration orderValidity) {
    public DecisionEngine {
        stops = List.copyOf(stops);
    }

    /**
     * Decides one step.
     *
     * @param createdAt our own clock; goes into the events and decides nothing
     */
    public Decision decide(DeskState before, Step step, TradingState trading, Instant createdAt) {
        Bar bar = step.bar().bar();
        DeskState state = marked(before, bar);
        Verdicted outcome = switch (wanted(state, step, trading)) {
            case Signal.Enter enter -> enter(state, step.bar(), trading, enter.reason());
            case Signal.Exit exit -> exit(state, step.bar(), trading, exit.reason());
            case Signal.Hold hold -> new Verdicted(Action.HOLD, hold.reason().code(), null, null);
        };
        OrderCommand.@Nullable PlaceOrder command = outcome.order() == null
                ? null
                : command(state, step.bar(), outcome.order(), outcome.reason(), outcome.action(), createdAt);
        DeskState after = after(state, step.bar(), command);
        return new Decision(step, event(state, step, outcome, command, createdAt), command, outcome.denial(), after);
    }

    /**
     * Closes the position without waiting for a bar, by an operator's word. Nothing leaves while there is none, or while an
     * order is in flight: then the next step closes it.
     *
     * @param number of the change of the trading state that asks for it; makes the order's id
     */
    Optional<Flattening> flatten(DeskState state, long number, Instant createdAt) {
        DeskState.LastStep last = state.lastStep();
        AccountBook book = state.book();
        if (last == null
                || book == null
                || state.inFlight() != null
                || !book.isLong(last.bar().close())) {
            return Optional.empty();
        }
        Bar bar = last.bar();
        OrderCommand.PlaceOrder command = new OrderCommand.PlaceOrder(
                decisionId(state, bar, "flatten-" + number),
                state.account(),
                bar.symbol(),
                Side.SELL,
                new OrderTerms.Market(),
                book.sellableBase(),
                Reason.FLATTEN.code(),
                bar.openTime(),
                // The word comes somewhere inside the bar that follows, however long that is.
                bar.closeTime().plus(bar.interval().length()).plus(orderValidity),
                bar.closeTime(),
                createdAt,
                true);
        return Optional.of(new Flattening(command, state.exiting(new OrderInFlight(command.id(), Side.SELL))));
    }

    /** The order that closes a position at once, and the state that waits for its outcome. */
    record Flattening(OrderCommand.PlaceOrder command, DeskState after) {}

    /** The state after an order event; sequences are the caller's business, see {@link TradingDesk}. */
    DeskState applied(DeskState state, OrderEvent event) {
        DeskState changed = switch (event) {
            case OrderEvent.AccountReported report -> reported(state, report);
            case OrderEvent.OrderFilled filled ->
                state.with(state.requiredBook().filled(filled));
            case OrderEvent.ExternalFill external ->
                state.with(state.requiredBook().filled(external.side(), external.fill(), external.eventTime()));
            case OrderEvent.OrderCompleted completed -> completed(state, completed);
            case OrderEvent.OrderSubmitted submitted -> state;
            case OrderEvent.OrderAccepted accepted -> state;
            // The order stays in flight, and with it every later step waits: that is the block.
            case OrderEvent.OrderUnknown unknown -> state;
        };
        return changed.afterOrderEvent(event.sequence());
    }

    private static DeskState reported(DeskState state, OrderEvent.AccountReported report) {
        AccountBook book = state.book();
        return state.with(book == null ? AccountBook.opened(report) : book.with(report.rules()));
    }

    private static DeskState completed(DeskState state, OrderEvent.OrderCompleted completed) {
        OrderInFlight order = state.inFlight();
        if (order == null || !order.decisionId().equals(completed.decisionId())) {
            return state;
        }
        // Whether the rest of an exit is worth selling is judged at the next close; an exit that sold nothing or only
        // part of it must not be forgotten because the signal that caused it is gone.
        return state.completed(
                order.side() == Side.SELL && state.requiredBook().sellableBase().signum() > 0);
    }

    private static DeskState marked(DeskState state, Bar bar) {
        AccountBook book = state.book();
        return book == null ? state : state.with(book.marked(bar.close(), bar.closeTime()));
    }

    private Signal wanted(DeskState state, Step step, TradingState trading) {
        Bar bar = step.bar().bar();
        AccountBook book = state.book();
        if (book == null || !book.isLong(bar.close())) {
            return strategy.signal(step, false);
        }
        if (trading == TradingState.FLATTEN) {
            return new Signal.Exit(Reason.FLATTEN);
        }
        if (state.exitUnfinished()) {
            return new Signal.Exit(Reason.EXIT_UNFINISHED);
        }
        if (concerns(bar, book.position())) {
            for (Stop stop : stops) {
                if (bar.low().compareTo(stop.priceFor(book.position())) <= 0) {
                    return new Signal.Exit(stop.reason());
                }
            }
        }
        return strategy.signal(step, true);
    }

    /** A bar that closed before the entry filled says nothing about the position. */
    private static boolean concerns(Bar bar, Position position) {
        Instant openedAt = position.openedAt();
        return openedAt != null && bar.closeTime().isAfter(openedAt);
    }

    private Verdicted enter(DeskState state, BarClosed bar, TradingState trading, Reason reason) {
        AccountBook book = state.book();
        BigDecimal quantity = book == null
                ? BigDecimal.ZERO
                : sizing.quantityBase(
                        book.quoteQuantity(), bar.bar().close(), book.rules().stepSize());
        return switch (gate.judgeEntry(state, bar, trading, quantity)) {
            case Verdict.Approved approved ->
                new Verdicted(Action.ENTER, reason.code(), new Order(Side.BUY, quantity), null);
            case Verdict.Denied denied -> Verdicted.denied(denied.reason());
        };
    }

    private Verdicted exit(DeskState state, BarClosed bar, TradingState trading, Reason reason) {
        AccountBook book = state.book();
        BigDecimal quantity = book == null ? BigDecimal.ZERO : book.sellableBase();
        return switch (gate.judgeExit(state, bar, trading, quantity)) {
            case Verdict.Approved approved ->
                new Verdicted(Action.EXIT, reason.code(), new Order(Side.SELL, quantity), null);
            case Verdict.Denied denied -> Verdicted.denied(denied.reason());
        };
    }

    private OrderCommand.PlaceOrder command(
            DeskState state, BarClosed closed, Order order, String reason, Action action, Instant createdAt) {
        Bar bar = closed.bar();
        return new OrderCommand.PlaceOrder(
                decisionId(state, bar, action == Action.ENTER ? "entry" : "exit"),
                state.account(),
                bar.symbol(),
                order.side(),
                new OrderTerms.Market(),
                order.quantityBase(),
                reason,
                bar.openTime(),
                bar.closeTime().plus(orderValidity),
                bar.closeTime(),
                createdAt);
    }

    private String decisionId(DeskState state, Bar bar, String role) {
        return "decision:%s:%s:%s:%s:%d:%s"
                .formatted(
                        state.account(),
                        strategy.name(),
                        bar.symbol(),
                        bar.interval().code(),
                        bar.openTime().toEpochMilli(),
                        role);
    }

    private static DeskState after(DeskState state, BarClosed closed, OrderCommand.@Nullable PlaceOrder command) {
        Bar bar = closed.bar();
        DeskState ordered = state;
        if (command != null) {
            OrderInFlight order = new OrderInFlight(command.id(), command.side());
            ordered = command.side() == Side.BUY ? state.entering(order) : state.exiting(order);
        }
        AccountBook book = ordered.book();
        if (book != null && concerns(bar, book.position())) {
            ordered = ordered.with(book.with(book.position().seen(bar.high())));
        }
        return ordered.afterStep(new DeskState.LastStep(bar, closed.sequence()));
    }

    private static RiskEvent.StepDecided event(
            DeskState state,
            Step step,
            Verdicted outcome,
            OrderCommand.@Nullable PlaceOrder command,
            Instant createdAt) {
        Bar bar = step.bar().bar();
        AccountBook book = state.book();
        return new RiskEvent.StepDecided(
                "step:%s:%s:%d"
                        .formatted(state.account(), bar.symbol(), bar.openTime().toEpochMilli()),
                state.account(),
                bar.symbol(),
                bar.openTime(),
                outcome.action(),
                outcome.reason(),
                command == null ? null : command.id(),
                step.prediction() == null ? null : step.prediction().id(),
                book == null ? BigDecimal.ZERO : book.position().quantityBase(),
                book == null ? BigDecimal.ZERO : book.equityQuote(bar.close()),
                bar.closeTime(),
                createdAt);
    }

    private record Order(Side side, BigDecimal quantityBase) {}

    private record Verdicted(
            Action action,
            String reason,
            @Nullable Order order,
            @Nullable DenialReason denial) {
        static Verdicted denied(DenialReason reason) {
            return new Verdicted(Action.DENY, reason.code(), null, reason);
        }
    }
}
