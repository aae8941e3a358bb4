package io.bellwether.backtest.run;

import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.risk.Decision;

/** Hears what happens in a run, at once and in order. */
public interface RunListener {
    /** A step is decided. */
    void decided(Decision decision);

    /** Something happened to an order or the account, and the desk knows it. */
    void told(OrderEvent event);
}
