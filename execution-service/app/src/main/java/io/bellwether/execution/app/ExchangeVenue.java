package io.bellwether.execution.app;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueRecords;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An exchange: orders are placed there, and it remembers them. */
interface ExchangeVenue extends Venue, VenueRecords {
    /**
     * Has the venue look at an order that waits for no trigger as if it were placed: at the key's rights, the signature and
     * the symbol's rules. Nothing is placed.
     *
     * @return why it would be refused; empty where it would be taken, unless the account's means forbid it
     * @throws VenueUnavailable when the venue cannot be asked
     */
    Optional<VenueAnswer.Rejected> test(OrderRequest request, Instant signedAt);

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
