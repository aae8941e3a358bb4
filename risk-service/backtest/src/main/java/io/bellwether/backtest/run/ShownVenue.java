package io.bellwether.backtest.run;

import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.marketdata.contract.BarClosed;

/**
 * A venue that fills by the market it is shown. Take {@link SimulatedMarketVenue} where only bars are known, {@code
 * RecordedTradesVenue} where the trades are.
 */
public interface ShownVenue {
    Venue venue();

    SymbolRules rules();

    /** The market went through this bar. */
    void show(BarClosed bar);

    /** An order was placed at the close of this bar. */
    void placed(BarClosed bar);

    /** Makes a venue that tells everything to a listener. */
    @FunctionalInterface
    interface Opening {
        ShownVenue open(SimulationListener listener);
    }
}
