package io.bellwether.execution.app;

import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueRecords;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;

/** An exchange: orders are placed there, and it remembers them. */
interface ExchangeVenue extends Venue, VenueRecords {
    /**
     * Asks the venue to take back the orders that wait in the symbol's book unless it is asked again in time; zero ends that.
     * Orders that wait for a trigger stay. A venue without such a switch does nothing.
     *
     * @throws VenueUnavailable when the venue cannot be asked
     */
    default void takeBackUnlessHeard(Symbol symbol, Duration within) {
        // No such switch.
    }
}
