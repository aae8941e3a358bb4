package io.bellwether.execution.simulation;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.OrderEvent.Origin;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;

/**
 * Hears what the venue does, at once and in order, as a user data stream would tell it. Read and remember; place nothing
 * from inside a call.
 */
public interface SimulationListener {
    /** Something happened to one order. */
    void reported(String clientOrderId, OrderReport report);

    /** The account traded without an order of its own: the venue closed a position. */
    void external(Symbol symbol, Side side, Origin origin, VenueFill fill);

    /** Hears nothing. */
    static SimulationListener none() {
        return new SimulationListener() {
            @Override
            public void reported(String clientOrderId, OrderReport report) {
                // Whoever wants to know asks.
            }

            @Override
            public void external(Symbol symbol, Side side, Origin origin, VenueFill fill) {
                // Whoever wants to know asks.
            }
        };
    }
}
