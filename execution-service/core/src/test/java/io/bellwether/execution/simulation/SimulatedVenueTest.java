package io.bellwether.execution.simulation;

import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueContract;
import io.bellwether.marketdata.contract.Symbol;

/** The venue that fills by bars keeps the contract of all venues. */
class SimulatedVenueTest extends VenueContract {
    private final Floor floor = new Floor(SimulationRules.spot()).flat("1000");

    @Override
    protected Venue venue() {
        return floor.venue;
    }

    @Override
    protected Symbol symbol() {
        return Floor.SYMBOL;
    }

    @Override
    protected void timePasses() {
        floor.flat("1000");
    }
}
