package io.bellwether.risk;

import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One account trading several symbols, as one desk each. Decisions are made a step at a time: one bar close over all symbols,
 * once every symbol's bar and predictions are there or their grace period is over. Within a step symbols are decided in the
 * order of their names, and an order's outcome is awaited before the next symbol is: each decision knows what the one before
 * it did to the account. So a replay decides alike at any speed. Not thread-safe.
 */
public final class PortfolioDesk {
    private final TreeMap<Symbol, TradingDesk> desks = new TreeMap<>(Comparator.comparing(Symbol::value));
    private final Correlations correlations;
    private Instant graceExpiredUntil = Instant.MIN;

    /** Desks with these states, all of one account. */
    public PortfolioDesk(DecisionEngine engine, Collection<DeskState> states) {
        for (DeskState state : states) {
            desks.put(state.symbol(), new TradingDesk(engine, state));
        }
        if (desks.size() != states.size()
                || states.stream().map(DeskState::account).distinct().count() != 1) {
            throw new IllegalArgumentException("the states must be of one account and of different symbols, were "
                    + states.stream()
                            .map(state -> state.account() + "/" + state.symbol())
                            .toList());
        }
        this.correlations = new Correlations(desks.navigableKeySet());
    }

    /** The states by symbol, in the order in which they are decided. */
    public SequencedMap<Symbol, DeskState> states() {
        TreeMap<Symbol, DeskState> states = new TreeMap<>(Comparator.comparing(Symbol::value));
        desks.forEach((symbol, desk) -> states.put(symbol, desk.state()));
        return states;
    }

    /** Takes a bar in; those of symbols that are not traded are dropped. */
    public void bar(BarClosed bar) {
        TradingDesk desk = desks.get(bar.bar().symbol());
        if (desk != null) {
            desk.bar(bar);
        }
    }

    /** Takes a prediction in. */
    public void prediction(Prediction prediction) {
        TradingDesk desk = desks.get(prediction.symbol());
        if (desk != null) {
            desk.prediction(prediction);
        }
    }

    /** Steps up to {@code barOpenTime}, inclusive, wait for missing bars and predictions no longer. */
    public void graceExpired(Instant barOpenTime) {
        if (barOpenTime.isAfter(graceExpiredUntil)) {
            graceExpiredUntil = barOpenTime;
        }
        desks.values().forEach(desk -> desk.graceExpired(barOpenTime));
    }

    /** Applies an order event of the account, once: to its symbol's desk, and its effect on the money to all. */
    public TradingDesk.Outcome orderEvent(OrderEvent event) {
        TradingDesk concerned = desks.get(symbol(event));
        TradingDesk.Outcome outcome = new TradingDesk.Outcome.Repeated();
        for (TradingDesk desk : desks.values()) {
            if (desk == concerned) {
                outcome = desk.orderEvent(event);
            } else {
                desk.pass(event.sequence());
            }
        }
        AccountBook book = concerned == null ? null : concerned.state().book();
        if (book != null) {
            BigDecimal quote = book.quoteQuantity();
            desks.values().forEach(desk -> desk.money(quote));
        }
        return outcome;
    }

    /**
     * The next decision, if one can be made now. Call it until it is empty.
     *
     * @param trading the strictest trading state that concerns a symbol
     */
    public Optional<Decision> decideNext(Function<Symbol, TradingState> trading, Instant createdAt) {
        for (TradingDesk desk : desks.values()) {
            if (desk.state().book() == null || desk.state().awaitsVenue()) {
                return Optional.empty();
            }
        }
        Instant step = earliest();
        if (step == null || !isComplete(step)) {
            return Optional.empty();
        }
        for (TradingDesk desk : desks.values()) {
            if (step.equals(desk.earliest())) {
                Optional<Decision> decision =
                        desk.decideNext(trading.apply(desk.state().symbol()), portfolio(desk), createdAt);
                decision.ifPresent(made -> correlations.add(made.step().bar().bar()));
                return decision;
            }
        }
        return Optional.empty();
    }

    private @Nullable Instant earliest() {
        Instant earliest = null;
        for (TradingDesk desk : desks.values()) {
            Instant waiting = desk.earliest();
            if (waiting != null && (earliest == null || waiting.isBefore(earliest))) {
                earliest = waiting;
            }
        }
        return earliest;
    }

    /** Whether every symbol has what it needs for the step, has decided it, or has had its time. */
    private boolean isComplete(Instant step) {
        if (!graceExpiredUntil.isBefore(step)) {
            return true;
        }
        for (TradingDesk desk : desks.values()) {
            Instant waiting = desk.earliest();
            boolean ready = step.equals(waiting)
                    ? step.equals(desk.complete())
                    // Bars keep their order: with a later one here, this one's will not come.
                    : waiting != null || desk.state().hasDecided(step);
            if (!ready) {
                return false;
            }
        }
        return true;
    }

    private Portfolio portfolio(TradingDesk decided) {
        List<Portfolio.Held> others = new ArrayList<>();
        for (TradingDesk desk : desks.values()) {
            DeskState state = desk.state();
            DeskState.LastStep last = state.lastStep();
            AccountBook book = state.book();
            if (desk != decided && last != null && book != null) {
                BigDecimal close = last.bar().close();
                boolean dust = book.stance(close) == Stance.FLAT;
                others.add(new Portfolio.Held(
                        state.symbol(),
                        dust ? BigDecimal.ZERO : book.position().quantityBase().multiply(close),
                        correlations.between(decided.state().symbol(), state.symbol())));
            }
        }
        return new Portfolio(others);
    }

    private static Symbol symbol(OrderEvent event) {
        return switch (event) {
            case OrderEvent.AccountReported report -> report.rules().symbol();
            case OrderEvent.OrderSubmitted submitted -> submitted.symbol();
            case OrderEvent.OrderAccepted accepted -> accepted.symbol();
            case OrderEvent.OrderFilled filled -> filled.symbol();
            case OrderEvent.OrderCompleted completed -> completed.symbol();
            case OrderEvent.OrderUnknown unknown -> unknown.symbol();
            case OrderEvent.ExternalFill external -> external.symbol();
        };
    }
}
