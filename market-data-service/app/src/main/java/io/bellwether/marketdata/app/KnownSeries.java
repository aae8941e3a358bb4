package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A series of which bars are stored.
 *
 * @param first open time of its first bar
 * @param last open time of its last bar
 * @param followed whether any of its bars was published
 */
@RegisterForReflection
record KnownSeries(
        String exchange, Symbol symbol, BarInterval interval, Instant first, Instant last, boolean followed) {
    Series series() {
        return new Series(exchange, symbol, interval);
    }
}
