package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.contract.RiskEvent.Action;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step in, one decision out. Pure: it holds rules and no state, so that re-evaluating a log gives the same decisions.
 *
 * <p>A position is first protected (what the whole account must do, an unfinished exit, then the stops) and only then is the
 * strategy asked. Whatever is wanted passes the {@link RiskGate}.
 *
 * @param stops asked in this order; the first that the bar touched gives the reason
 * @param orderValidity how long after the bar's close, by the venue's clock, an order may still be sent
 * @param protection the stop at the venue that a position must have; absent where the venue has none
 */
public record DecisionEngine(
        Strategy strategy,
        Sizing sizing,
        List<Stop> stops,
        RiskGate gate,
        Duration orderValidity,
        @Nullable Protection protection) {
    public DecisionEngine {
        stops = List.copyOf(stops);
    }

    /** Without a stop at the venue. */
    public DecisionEngine(Strategy strategy, Sizing sizing, List<Stop> stops, RiskGate gate, Duration orderValidity) {
        this(strategy, sizing, stops, gate, orderValidity, null);
    }

    /** Every instrument that one of the parts looks at, by name. */
    public List<Instrument> instruments() {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        strategy.instruments().forEach(instrument -> instruments.put(instrument.name(), instrument));
        sizing.stake().instrument().ifPresent(instrument -> instruments.put(instrument.name(), instrument));
        stops.forEach(
                stop -> stop.instrument().ifPresent(instrument -> instruments.put(instrument.name(), instrument)));
        gate.limits()
                .forEach(limit ->
                        limit.instrument().ifPresent(instrument -> instruments.put(instrument.name(), instrument)));
        return List.copyOf(instruments.values());
    }

    /** Steps a desk must have seen before all instruments show something. */
    public int warmUp() {
        return instruments().stream().mapToInt(Instrument::warmUp).max().orElse(0);
    }

    /**
     * Decides one step.
     *
     * @param createdAt our own clock; goes into the events and decides nothing
     */
    public Decision decide(DeskState before, Step step, TradingState trading, Instant createdAt) {
        return decide(before, step, trading, Portfolio.NONE, createdAt, new StopLevels(stops));
    }

    /** Decides one step of an account that may hold other symbols. */
    public Decision decide(DeskState before, Step step, TradingState trading, Portfolio portfolio, Instant createdAt) {
        return decide(before, step, trading, portfolio, createdAt, new StopLevels(stops));
    }

    /**
     * Decides one step.
     *
     * @param levels of these stops; remembers what it worked out for the step before
     */
    Decision decide(
            DeskState before,
            Step step,
            TradingState trading,
            Portfolio portfolio,
            Instant createdAt,
            StopLevels levels) {
        Bar bar = step.bar().bar();
        DeskState state = marked(before, bar, portfolio);
        Verdicted outcome = outcome(state, step, trading, portfolio, levels);
        OrderCommand.@Nullable PlaceOrder command = outcome.order() == null
                ? null
                : command(state, step.bar(), outcome.order(), outcome.reason(), outcome.action(), createdAt);
        DeskState after = after(state, step, command, outcome.action() == Action.ENTER);
        return new Decision(
                step,
                portfolio,
                state,
                outcome.action(),
                outcome.reason(),
                command,
                outcome.denial(),
                after,
                createdAt);
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
                || book.stance(last.bar().close()) == Stance.FLAT) {
            return Optional.empty();
        }
        Bar bar = last.bar();
        Side side = book.position().direction().exitSide();
        OrderCommand.PlaceOrder command = new OrderCommand.PlaceOrder(
                decisionId(state, bar, "flatten-" + number),
                state.account(),
                bar.symbol(),
                side,
                new OrderTerms.Market(),
                book.closableBase(),
                Reason.FLATTEN.code(),
                bar.openTime(),
                // The word comes somewhere inside the bar that follows, however long that is.
                bar.closeTime().plus(bar.interval().length()).plus(orderValidity),
                bar.closeTime(),
                createdAt,
                true);
        OrderInFlight order = new OrderInFlight(command.id(), side, false, command.reason());
        return Optional.of(new Flattening(command, state.exiting(order, bar.closeTime())));
    }

    /** The order that closes a position at once, and the state that waits for its outcome. */
    record Flattening(OrderCommand.PlaceOrder command, DeskState after) {}

    /** The stop at the venue that the position lacks, if it lacks one. */
    Optional<Protection.Asked> protect(DeskState state, Instant createdAt) {
        DeskState.LastStep last = state.lastStep();
        if (protection == null || last == null) {
            return Optional.empty();
        }
        // Every attempt follows another event of the account than the one before it did.
        String decisionId = decisionId(state, last.bar(), Guard.role(state.nextOrderEvent()));
        return protection.ask(state, decisionId, gate.rules().shorts(), orderValidity, createdAt);
    }

    /** The state after an order event; sequences are the caller's business, see {@link TradingDesk}. */
    DeskState applied(DeskState state, OrderEvent event) {
        return Bookkeeping.applied(state, event);
    }

    private static DeskState marked(DeskState state, Bar bar, Portfolio portfolio) {
        AccountBook book = state.book();
        if (book == null) {
            return state;
        }
        AccountBook marked = book.marked(bar.close(), bar.closeTime());
        return state.with(marked)
                .with(state.track().at(bar.closeTime(), portfolio.equityQuote(marked.valueQuote(bar.close()))));
    }

    private Verdicted outcome(
            DeskState state, Step step, TradingState trading, Portfolio portfolio, StopLevels levels) {
        Bar bar = step.bar().bar();
        AccountBook book = state.book();
        Stance stance = book == null ? Stance.FLAT : book.stance(bar.close());
        Signal wanted = book == null || stance == Stance.FLAT
                ? strategy.signal(step, Stance.FLAT)
                : wanted(state, book, step, trading, portfolio, stance, levels);
        return switch (wanted) {
            case Signal.Enter enter -> enter(state, step, trading, portfolio, stance, enter);
            case Signal.Exit exit -> exit(state, step.bar(), trading, exit.reason());
            case Signal.Hold hold -> new Verdicted(Action.HOLD, hold.reason().code(), null, null);
        };
    }

    private Signal wanted(
            DeskState state,
            AccountBook book,
            Step step,
            TradingState trading,
            Portfolio portfolio,
            Stance stance,
            StopLevels levels) {
        Bar bar = step.bar().bar();
        if (trading == TradingState.FLATTEN) {
            return new Signal.Exit(Reason.FLATTEN);
        }
        if (gate.mayDemand()
                && gate.demand(state, portfolio.equityQuote(book.valueQuote(bar.close()))) == TradingState.FLATTEN) {
            return new Signal.Exit(Reason.LIMIT_REACHED);
        }
        if (state.exitUnfinished()) {
            return new Signal.Exit(Reason.EXIT_UNFINISHED);
        }
        if (concerns(bar, book.position())) {
            Stop touched = levels.touched(book.position(), state.readingsBefore(), step);
            if (touched != null) {
                return new Signal.Exit(touched.reason());
            }
        }
        Signal signal = strategy.signal(step, stance);
        if (!(signal instanceof Signal.Enter enter)) {
            return signal;
        }
        if (!stance.is(enter.direction())) {
            // Turning round takes two steps: what is held is closed first.
            return new Signal.Exit(enter.reason());
        }
        return gate.rules().maxEntries() == 1 ? new Signal.Hold(Reason.NO_SIGNAL) : enter;
    }

    /** A bar that closed before the entry filled says nothing about the position. */
    private static boolean concerns(Bar bar, Position position) {
        Instant openedAt = position.openedAt();
        return openedAt != null && bar.closeTime().isAfter(openedAt);
    }

    private Verdicted enter(
            DeskState state, Step step, TradingState trading, Portfolio portfolio, Stance stance, Signal.Enter enter) {
        AccountBook book = state.book();
        BigDecimal quantity = book == null
                ? BigDecimal.ZERO
                : sizing.quantityBase(book, step.bar().bar().close(), step.readings(), state.track());
        Limit.Entry entry = new Limit.Entry(state, step, enter.direction(), quantity, portfolio);
        return switch (gate.judgeEntry(entry, trading)) {
            case Verdict.Approved _ ->
                new Verdicted(
                        Action.ENTER,
                        enter.reason().code(),
                        new Order(enter.direction().entrySide(), quantity, stance != Stance.FLAT),
                        null);
            case Verdict.Denied denied -> Verdicted.denied(denied.reason());
        };
    }

    private Verdicted exit(DeskState state, BarClosed bar, TradingState trading, Reason reason) {
        AccountBook book = state.book();
        BigDecimal quantity = book == null ? BigDecimal.ZERO : book.closableBase();
        return switch (gate.judgeExit(state, bar.bar(), trading, quantity)) {
            case Verdict.Approved _ ->
                new Verdicted(
                        Action.EXIT,
                        reason.code(),
                        new Order(state.requiredBook().position().direction().exitSide(), quantity, false),
                        null);
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
                createdAt,
                // Spot knows no such order: there a sale of what is held cannot open anything.
                action == Action.EXIT && gate.rules().shorts());
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

    @SuppressWarnings("ReferenceEquality") // Only saves making the same state again.
    private static DeskState after(
            DeskState state, Step step, OrderCommand.@Nullable PlaceOrder command, boolean entry) {
        Bar bar = step.bar().bar();
        DeskState ordered = state;
        if (command != null) {
            OrderInFlight order = new OrderInFlight(command.id(), command.side(), entry, command.reason());
            boolean adds = state.requiredBook().stance(bar.close()) != Stance.FLAT;
            ordered = entry ? state.entering(order, adds, bar.closeTime()) : state.exiting(order, bar.closeTime());
        }
        AccountBook book = ordered.book();
        if (book != null && concerns(bar, book.position())) {
            Position seen = book.position().seen(bar.high(), bar.low());
            ordered = seen == book.position() ? ordered : ordered.with(book.with(seen));
        }
        return ordered.afterStep(new DeskState.LastStep(bar, step.bar().sequence(), step.readings()));
    }

    private record Order(Side side, BigDecimal quantityBase, boolean adds) {}

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
