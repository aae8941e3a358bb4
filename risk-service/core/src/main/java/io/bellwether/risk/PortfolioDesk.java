package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One account trading one or several symbols, as one desk each. Decisions are made a step at a time: one bar close over all
 * symbols, once every symbol's bar and predictions are there or their grace period is over. Within a step symbols are decided
 * in the order of their names, and an order's outcome is awaited before the next symbol is: each decision knows what the one
 * before it did to the account. So a replay decides alike at any speed. Not thread-safe.
 */
public final class PortfolioDesk {
    /** Decided steps that the likeness of symbols is worked out from, see {@link #warm}. */
    public static final int REMEMBERED_STEPS = Correlations.BARS + 1;

    /** In the order of the symbols' names. */
    private final TradingDesk[] desks;

    private final List<Symbol> symbols;
    private final Map<Symbol, TradingDesk> bySymbol = new HashMap<>();
    private final Correlations correlations;
    /** Whether anybody asks how alike symbols move: it is worked out for each pair at each step, which takes its time. */
    private final boolean correlates;

    private Instant graceExpiredUntil = Instant.MIN;
    /** The newest step that was found complete; nothing makes it incomplete again. */
    private @Nullable Instant complete;

    /** Desks with these states, all of one account. */
    public PortfolioDesk(DecisionEngine engine, Collection<DeskState> states) {
        this.desks = states.stream()
                .sorted(Comparator.comparing(state -> state.symbol().value()))
                .map(state -> new TradingDesk(engine, state))
                .toArray(TradingDesk[]::new);
        for (TradingDesk desk : desks) {
            bySymbol.put(desk.state().symbol(), desk);
        }
        if (bySymbol.size() != states.size()
                || states.stream().map(DeskState::account).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "the states must be of one account and of at least one symbol, each once, were "
                            + states.stream()
                                    .map(state -> state.account() + "/" + state.symbol())
                                    .toList());
        }
        this.symbols = states.stream()
                .map(DeskState::symbol)
                .sorted(Comparator.comparing(Symbol::value))
                .toList();
        this.correlations = new Correlations(symbols);
        this.correlates = desks.length > 1
                && engine.gate().limits().stream().anyMatch(ExposureLimit.Correlation.class::isInstance);
    }

    /**
     * Shows the instruments steps that were decided before this desk was made, each symbol's oldest first; {@link
     * DecisionEngine#warmUp()} and {@link #REMEMBERED_STEPS} of each and more are enough.
     */
    public void warm(List<Step> decided) {
        for (Step step : decided) {
            TradingDesk desk = bySymbol.get(step.bar().bar().symbol());
            if (desk != null) {
                desk.warm(List.of(step));
                remember(step);
            }
        }
    }

    /** What is traded, in the order in which it is decided. */
    public List<Symbol> symbols() {
        return symbols;
    }

    public String account() {
        return desks[0].state().account();
    }

    /** The states in the order in which they are decided. */
    public List<DeskState> states() {
        List<DeskState> states = new ArrayList<>(desks.length);
        for (TradingDesk desk : desks) {
            states.add(desk.state());
        }
        return states;
    }

    public DeskState state(Symbol symbol) {
        return desk(symbol).state();
    }

    /** Whether this account trades the symbol. */
    public boolean trades(Symbol symbol) {
        return bySymbol.containsKey(symbol);
    }

    /** Steps decided, of all symbols. */
    public long decided() {
        long decided = 0;
        for (TradingDesk desk : desks) {
            decided += desk.state().decided();
        }
        return decided;
    }

    /** Takes a bar in, unless its step is decided; those of symbols that are not traded are dropped. */
    public void bar(BarClosed bar) {
        TradingDesk desk = bySymbol.get(bar.bar().symbol());
        if (desk != null) {
            desk.bar(bar);
        }
    }

    /** Takes a prediction in. */
    public void prediction(Prediction prediction) {
        TradingDesk desk = bySymbol.get(prediction.symbol());
        if (desk != null) {
            desk.prediction(prediction);
        }
    }

    /** Steps up to {@code barOpenTime}, inclusive, wait for missing bars and predictions no longer. */
    public void graceExpired(Instant barOpenTime) {
        if (barOpenTime.isAfter(graceExpiredUntil)) {
            graceExpiredUntil = barOpenTime;
        }
        for (TradingDesk desk : desks) {
            desk.graceExpired(barOpenTime);
        }
    }

    /** A symbol's bars up to {@code barOpenTime}, inclusive, wait for predictions no longer, because none will come. */
    public void unforeseen(Symbol symbol, Instant barOpenTime) {
        desk(symbol).graceExpired(barOpenTime);
    }

    /** Applies an order event of the account, once: to its symbol's desk, and its effect on the money to all. */
    public TradingDesk.Outcome orderEvent(OrderEvent event) {
        TradingDesk concerned = bySymbol.get(event.symbol());
        TradingDesk.Outcome outcome = concerned == null
                ? passed(desks[0].state().nextOrderEvent(), event.sequence())
                : concerned.orderEvent(event);
        AccountBook book = concerned == null ? null : concerned.state().book();
        boolean elsewhereInFlight = false;
        for (TradingDesk desk : desks) {
            if (desk != concerned) {
                elsewhereInFlight |= desk.state().inFlight() != null;
                desk.pass(event.sequence(), book);
            }
        }
        // While an order is in flight the venue's money may be ahead of the fills we have read.
        return elsewhereInFlight && outcome instanceof TradingDesk.Outcome.Applied
                ? new TradingDesk.Outcome.Applied(List.of())
                : outcome;
    }

    /** What becomes of an event of a symbol that is not traded: all desks expect the same one. */
    private static TradingDesk.Outcome passed(long expected, long sequence) {
        if (sequence < expected) {
            return new TradingDesk.Outcome.Repeated();
        }
        return sequence == expected
                ? new TradingDesk.Outcome.Applied(List.of())
                : new TradingDesk.Outcome.AppliedAfterHole(expected, sequence);
    }

    /**
     * The next decision, if one can be made now. Call it until it is empty.
     *
     * @param trading the strictest trading state that concerns a symbol
     */
    public Optional<Decision> decideNext(Function<Symbol, TradingState> trading, Instant createdAt) {
        Instant step = null;
        TradingDesk next = null;
        for (TradingDesk desk : desks) {
            if (desk.state().book() == null || desk.state().awaitsVenue()) {
                return Optional.empty();
            }
            Instant waiting = desk.earliest();
            if (waiting != null && (step == null || waiting.isBefore(step))) {
                step = waiting;
                next = desk;
            }
        }
        if (step == null || next == null || !(step.equals(complete) || isComplete(step))) {
            return Optional.empty();
        }
        complete = step;
        Optional<Decision> decision = next.decideNext(trading.apply(next.state().symbol()), portfolio(next), createdAt);
        decision.ifPresent(made -> remember(made.step()));
        return decision;
    }

    /** Whether every symbol has what it needs for the step, has decided it, or has had its time. */
    private boolean isComplete(Instant step) {
        if (!graceExpiredUntil.isBefore(step)) {
            return true;
        }
        for (TradingDesk desk : desks) {
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

    /** See {@link TradingDesk#flatten}. */
    public Optional<OrderCommand> flatten(Symbol symbol, long number, Instant createdAt) {
        return desk(symbol).flatten(number, createdAt);
    }

    /** See {@link TradingDesk#protect}; offer it for each symbol before each decision. */
    public Optional<OrderCommand> protect(Symbol symbol, Instant createdAt) {
        return desk(symbol).protect(createdAt);
    }

    /** An operator lets trading begin anew: losses before now stop nothing any more. */
    public void forgive() {
        for (TradingDesk desk : desks) {
            desk.forgive();
        }
    }

    /** Bars of a symbol taken in and not decided. */
    public int waitingBars(Symbol symbol) {
        return desk(symbol).waitingBars();
    }

    /** Predictions of a symbol taken in and not used. */
    public int waitingPredictions(Symbol symbol) {
        return desk(symbol).waitingPredictions();
    }

    private TradingDesk desk(Symbol symbol) {
        TradingDesk desk = bySymbol.get(symbol);
        if (desk == null) {
            throw new IllegalArgumentException("symbol must be one of %s, was %s".formatted(symbols, symbol));
        }
        return desk;
    }

    private void remember(Step step) {
        if (correlates) {
            correlations.add(step.bar().bar());
        }
    }

    /** What the account holds in other symbols than this one. */
    public Portfolio portfolio(Symbol symbol) {
        return portfolio(desk(symbol));
    }

    private Portfolio portfolio(TradingDesk decided) {
        if (desks.length == 1) {
            return Portfolio.NONE;
        }
        List<Portfolio.Held> others = new ArrayList<>();
        for (TradingDesk desk : desks) {
            DeskState state = desk.state();
            DeskState.LastStep last = state.lastStep();
            AccountBook book = state.book();
            if (desk != decided && last != null && book != null) {
                BigDecimal close = last.bar().close();
                if (book.stance(close) != Stance.FLAT) {
                    others.add(new Portfolio.Held(
                            state.symbol(),
                            book.position().quantityBase().multiply(close),
                            correlates ? correlations.between(decided.state().symbol(), state.symbol()) : Double.NaN));
                }
            }
        }
        return new Portfolio(others);
    }
}
