package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingState;
import java.util.ArrayList;
import java.util.List;

/** What one turn of the deciding thread must store, in one transaction. */
final class Effects {
    /** A decision with what it started from. */
    record Decided(DeskState before, TradingState trading, Decision decision) {}

    /**
     * A change of the trading state.
     *
     * @param number among the account's changes
     * @param commands what it makes execution do at once
     */
    record Changed(RiskEvent.TradingStateChanged event, long number, List<OrderCommand> commands) {
        Changed {
            commands = List.copyOf(commands);
        }
    }

    /** A stop at the venue was asked for. */
    record Protected(RiskEvent.ProtectionAsked event, OrderCommand command) {}

    private final List<Protected> protections = new ArrayList<>();
    private final List<Decided> decisions = new ArrayList<>();
    private final List<OrderEvent> orderEvents = new ArrayList<>();
    private final List<Changed> changes = new ArrayList<>();

    void add(Decided decided) {
        decisions.add(decided);
    }

    void add(OrderEvent applied) {
        orderEvents.add(applied);
    }

    void add(Changed changed) {
        changes.add(changed);
    }

    void add(Protected protection) {
        protections.add(protection);
    }

    List<Protected> protections() {
        return protections;
    }

    List<Decided> decisions() {
        return decisions;
    }

    List<OrderEvent> orderEvents() {
        return orderEvents;
    }

    List<Changed> changes() {
        return changes;
    }

    boolean isEmpty() {
        return decisions.isEmpty() && orderEvents.isEmpty() && changes.isEmpty() && protections.isEmpty();
    }
}
