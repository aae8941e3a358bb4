package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.OrderInFlight;
import io.bellwether.risk.TradingDesk;
import io.bellwether.risk.contract.TradingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What execution must do at once when a trading state becomes stricter. Stops that protect a position stay at the venue
 * unless the position itself is closed.
 */
final class StateCommands {
    private StateCommands() {}

    static List<OrderCommand> of(TradingState to, long number, TradingDesk desk, Instant now) {
        List<OrderCommand> commands = new ArrayList<>();
        DeskState state = desk.state();
        OrderInFlight order = state.inFlight();
        Instant marketTime =
                state.lastStep() == null ? now : state.lastStep().bar().closeTime();
        switch (to) {
            case ACTIVE, PAUSED -> {
                // What waits at the venue may stay there.
            }
            case REDUCE_ONLY -> {
                if (order != null && order.entry()) {
                    commands.add(cancel(state, order, number, marketTime, now));
                }
            }
            case HALTED -> {
                if (order != null) {
                    commands.add(cancel(state, order, number, marketTime, now));
                }
            }
            case FLATTEN -> {
                commands.add(new OrderCommand.CancelAllOrders(
                        "cancel-all:%s:%s:%d".formatted(state.account(), state.symbol(), number),
                        state.account(),
                        state.symbol(),
                        marketTime,
                        now));
                desk.flatten(number, now).ifPresent(commands::add);
            }
        }
        return commands;
    }

    private static OrderCommand cancel(
            DeskState state, OrderInFlight order, long number, Instant marketTime, Instant now) {
        return new OrderCommand.CancelOrder(
                "cancel:%s:%d".formatted(order.decisionId(), number),
                state.account(),
                state.symbol(),
                order.decisionId(),
                marketTime,
                now);
    }
}
