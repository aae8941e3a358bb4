package io.bellwether.backtest.run;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.risk.Decision;

/** Hears what happens in a run, at once and in order. */
public interface RunListener {
    /** A step is decided. */
    void decided(Decision decision);

    /** An order, or the wish to take one back, leaves: by a decision, or to protect a position. */
    void ordered(OrderCommand command);

    /** Something happened to an order or the account, and the desk knows it. */
    void told(OrderEvent event);
}
