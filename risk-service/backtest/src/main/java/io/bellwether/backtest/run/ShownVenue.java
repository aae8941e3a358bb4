package io.bellwether.backtest.run;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.marketdata.contract.BarClosed;
import java.time.Instant;
import java.util.List;

/**
 * A venue that fills by the market it is shown. Take {@link SimulatedMarketVenue} where only bars are known, {@code
 * RecordedTradesVenue} where the trades are.
 */
public interface ShownVenue {
    Venue venue();

    /** Of every symbol it lists. */
    List<SymbolRules> rules();

    /** Takes an order back and places another in its stead, as one request. */
    VenueAnswer replace(String replacedClientOrderId, OrderRequest request, Instant signedAt);

    /** Bars so far that leave open what an order or a position met in them. */
    long doubtfulBars();

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
