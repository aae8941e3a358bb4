package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.OrderInFlight;
import io.bellwether.risk.PortfolioDesk;
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

    /**
     * For the symbols that the state is about.
     *
     * @param number of the change
     */
    static List<OrderCommand> of(
            TradingState to, long number, PortfolioDesk desk, List<Symbol> concerned, Instant now) {
        List<OrderCommand> commands = new ArrayList<>();
        for (Symbol symbol : concerned) {
            add(commands, to, number, desk, symbol, now);
        }
        return commands;
    }

    private static void add(
            List<OrderCommand> commands, TradingState to, long number, PortfolioDesk desk, Symbol symbol, Instant now) {
        DeskState state = desk.state(symbol);
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
                        "cancel-all:%s:%s:%d".formatted(state.account(), symbol, number),
                        state.account(),
                        symbol,
                        marketTime,
                        now));
                desk.flatten(symbol, number, now).ifPresent(commands::add);
            }
        }
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
