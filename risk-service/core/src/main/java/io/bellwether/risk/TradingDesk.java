package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.contract.TradingState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account trading one symbol: takes in bars, predictions and order events in whatever order they arrive, and gives
 * out decisions that depend on their contents only. Not thread-safe: one thread decides.
 *
 * <p>No step is decided before the account is known, nor while an order is in flight; such steps wait here. The caller
 * bounds how many by not offering more, see {@link #waitingBars()}.
 */
public final class TradingDesk {
    /** What an order event did. */
    public sealed interface Outcome {
        /** It is in the state now. {@code differences} is empty unless the venue's balances part from ours. */
        record Applied(List<AccountDifference> differences) implements Outcome {}

        /** It was in the state already. */
        record Repeated() implements Outcome {}

        /** It is in the state now, but events before it never came: our picture of the account may be wrong. */
        record AppliedAfterHole(long expectedSequence, long sequence) implements Outcome {}
    }

    private final DecisionEngine engine;
    private final StepJoiner joiner;
    private final Panel panel;
    private final StopLevels levels;
    private DeskState state;

    public TradingDesk(DecisionEngine engine, DeskState state) {
        this.engine = engine;
        this.joiner = new StepJoiner(engine.strategy().models());
        this.panel = new Panel(engine.instruments());
        this.levels = new StopLevels(engine.stops());
        this.state = state;
    }

    /**
     * Shows the instruments steps that were decided before this desk was made, oldest first; {@link DecisionEngine#warmUp()}
     * of them and more are enough. Where there are none, instruments are cold and say nothing for that long.
     */
    public void warm(List<Step> decided) {
        decided.forEach(panel::read);
    }

    public DeskState state() {
        return state;
    }

    /** Takes a bar in, unless its step is decided already. Bars of other symbols are none of this desk's business. */
    public void bar(BarClosed bar) {
        if (bar.bar().symbol().equals(state.symbol())
                && !state.hasDecided(bar.bar().openTime())) {
            joiner.bar(bar);
        }
    }

    /** Takes a prediction in, unless its step is decided already. */
    public void prediction(Prediction prediction) {
        if (prediction.symbol().equals(state.symbol()) && !state.hasDecided(prediction.barOpenTime())) {
            joiner.prediction(prediction);
        }
    }

    /** Bars up to {@code barOpenTime}, inclusive, have waited long enough for their predictions. */
    public void graceExpired(Instant barOpenTime) {
        joiner.graceExpired(barOpenTime);
    }

    /** Applies an order event of this account, once. */
    public Outcome orderEvent(OrderEvent event) {
        if (!event.account().equals(state.account())) {
            throw new IllegalArgumentException(
                    "order event must be of account %s, was of %s".formatted(state.account(), event.account()));
        }
        long expected = state.nextOrderEvent();
        if (event.sequence() < expected) {
            return new Outcome.Repeated();
        }
        List<AccountDifference> differences = differences(event);
        state = engine.applied(state, event);
        return event.sequence() == expected
                ? new Outcome.Applied(differences)
                : new Outcome.AppliedAfterHole(expected, event.sequence());
    }

    /** The next decision, if one can be made now. Call it until it is empty. */
    public Optional<Decision> decideNext(TradingState trading, Instant createdAt) {
        return decideNext(trading, Portfolio.NONE, createdAt);
    }

    Optional<Decision> decideNext(TradingState trading, Portfolio portfolio, Instant createdAt) {
        if (state.book() == null || state.awaitsVenue()) {
            return Optional.empty();
        }
        Optional<Step> next = joiner.poll();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Decision decision = engine.decide(state, panel.read(next.get()), trading, portfolio, createdAt, levels);
        state = decision.after();
        return Optional.of(decision);
    }

    /**
     * Closes the position now, where there is one and no order is in flight.
     *
     * @param number of the change of the trading state that asks for it
     */
    public Optional<OrderCommand> flatten(long number, Instant createdAt) {
        Guard guard = state.guard();
        Optional<DecisionEngine.Flattening> flattening = engine.flatten(state, number, createdAt);
        flattening.ifPresent(made -> state = made.after());
        return flattening.map(made -> guard == null ? made.command() : Decision.replacing(guard, made.command()));
    }

    /**
     * Asks for the stop at the venue that the position lacks, if it lacks one. Offer it before each decision: a position is
     * protected as soon as its entry is over.
     */
    public Optional<OrderCommand> protect(Instant createdAt) {
        Optional<Protection.Asked> asked = engine.protect(state, createdAt);
        asked.ifPresent(made -> state = made.after());
        return asked.map(Protection.Asked::command);
    }

    /** When the earliest bar that waits opened; nothing where none waits. */
    @Nullable
    Instant earliest() {
        return joiner.earliest();
    }

    /** The same, if its step is complete. */
    @Nullable
    Instant complete() {
        return joiner.complete();
    }

    /**
     * An order event of the account that is another desk's business, but for what it did to the money.
     *
     * @param book of that desk after it; null where it has none
     */
    void pass(long sequence, @Nullable AccountBook book) {
        state = state.passed(sequence, book);
    }

    /** An operator lets trading begin anew: losses before now stop nothing any more. */
    public void forgive() {
        state = state.with(state.track().forgiven());
    }

    /** Bars taken in and not decided. */
    public int waitingBars() {
        return joiner.waitingBars();
    }

    /** Predictions taken in and not used. */
    public int waitingPredictions() {
        return joiner.waitingPredictions();
    }

    private List<AccountDifference> differences(OrderEvent event) {
        AccountBook book = state.book();
        // While an order is in flight the venue may be ahead of the fills we have read.
        return book != null && state.inFlight() == null && event instanceof OrderEvent.AccountReported report
                ? book.differencesFrom(report)
                : List.of();
    }
}
