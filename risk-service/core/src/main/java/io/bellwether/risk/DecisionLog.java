package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides again what was decided and compares. Two things must come out the same: from the inputs as logged, the same
 * decision with the same code and the same order; and from the state after one decision and the order events since, the state
 * before the next.
 */
public final class DecisionLog {
    /** A decision as logged, with all it rested on. */
    public record Entry(
            DeskState before,
            Step step,
            TradingState trading,
            Portfolio portfolio,
            RiskEvent.StepDecided event,
            @Nullable OrderCommand command) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** Everything came out as logged. */
        record Same(int decisions) implements Outcome {}

        /**
         * The first decision that did not.
         *
         * @param what the event, the order or the state that differs
         */
        record Differs(String decision, String what, String logged, String again) implements Outcome {}
    }

    /** The order in which the account decided: by what it had heard, and then by step and name. */
    private static final Comparator<Entry> AS_DECIDED = Comparator.comparingLong(
                    (Entry entry) -> entry.before().nextOrderEvent())
            .thenComparing(entry -> entry.step().bar().bar().openTime())
            .thenComparing(entry -> entry.before().symbol().value());

    private final DecisionEngine engine;
    private final TreeMap<Long, OrderEvent> events = new TreeMap<>();
    private final Map<String, OrderCommand> flattenings;

    /**
     * A log of one account.
     *
     * @param events of the account since the first entry
     * @param flattenings orders that left by an operator's word and not by a step
     */
    public DecisionLog(DecisionEngine engine, List<OrderEvent> events, List<OrderCommand> flattenings) {
        this.engine = engine;
        events.forEach(event -> this.events.put(event.sequence(), event));
        this.flattenings = flattenings.stream().collect(Collectors.toMap(OrderCommand::id, Function.identity()));
    }

    /** Decides the entries again, of all symbols, each symbol's oldest first. */
    public Outcome replay(List<Entry> entries) {
        Map<Symbol, DeskState> states = new HashMap<>();
        int decisions = 0;
        for (Entry entry : entries.stream().sorted(AS_DECIDED).toList()) {
            advance(states, entry.before().nextOrderEvent());
            DeskState reached = states.getOrDefault(entry.before().symbol(), entry.before());
            DeskState logged = unguarded(entry.before());
            if (!unguarded(reached).equals(logged)
                    && !unguarded(forgiven(reached)).equals(logged)) {
                return new Outcome.Differs(
                        entry.event().id(), "the state before", String.valueOf(entry.before()), reached.toString());
            }
            Decision again = engine.decide(
                    entry.before(),
                    entry.step(),
                    entry.trading(),
                    entry.portfolio(),
                    entry.event().createdAt());
            if (!again.event().equals(entry.event())) {
                return new Outcome.Differs(
                        entry.event().id(),
                        "the event",
                        entry.event().toString(),
                        again.event().toString());
            }
            if (!Objects.equals(again.order(), entry.command())) {
                return new Outcome.Differs(
                        entry.event().id(),
                        "the order",
                        String.valueOf(entry.command()),
                        String.valueOf(again.order()));
            }
            states.put(entry.before().symbol(), again.after());
            decisions++;
        }
        return new Outcome.Same(decisions);
    }

    /** All known states after the order events that the next decision knew of, {@code until} exclusive. */
    private void advance(Map<Symbol, DeskState> states, long until) {
        long from = states.values().stream()
                .mapToLong(DeskState::nextOrderEvent)
                .min()
                .orElse(until);
        for (OrderEvent event : events.subMap(from, Math.max(from, until)).values()) {
            Symbol symbol = event.symbol();
            DeskState concerned = states.get(symbol);
            if (concerned == null) {
                // What it did to the money shows in states that are logged later: they are begun with anew.
                states.clear();
                return;
            }
            DeskState after = engine.applied(begun(concerned, event), event);
            AccountBook book = after.book();
            states.replaceAll((of, state) -> of.equals(symbol) ? after : state.passed(event.sequence(), book));
        }
    }

    /** An order that left by an operator's word is in flight from then on; its first event shows that it was. */
    private DeskState begun(DeskState state, OrderEvent event) {
        String decisionId = decisionId(event);
        OrderCommand command = decisionId == null ? null : flattenings.get(decisionId);
        if (command == null || state.inFlight() != null) {
            return state;
        }
        Side side = state.requiredBook().position().direction().exitSide();
        return state.exiting(new OrderInFlight(command.id(), side, false, Reason.FLATTEN.code()), command.eventTime());
    }

    private static @Nullable String decisionId(OrderEvent event) {
        return switch (event) {
            case OrderEvent.OrderSubmitted submitted -> submitted.decisionId();
            case OrderEvent.OrderAccepted accepted -> accepted.decisionId();
            case OrderEvent.OrderFilled filled -> filled.decisionId();
            case OrderEvent.OrderUnknown unknown -> unknown.decisionId();
            case OrderEvent.OrderCompleted _, OrderEvent.AccountReported _, OrderEvent.ExternalFill _ -> null;
        };
    }

    /** The stop at the venue is asked for between decisions and decides none of them. */
    private static DeskState unguarded(DeskState state) {
        return state.guarded(null, null);
    }

    private static DeskState forgiven(DeskState state) {
        return state.with(state.track().forgiven());
    }
}
