package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** What tells one stored bar from another. */
@Embeddable
record BarKey(
        String exchange,
        String symbol,
        @Column(name = "bar_interval") String barInterval,
        @Column(name = "open_time") Instant openTime) {
    Series series() {
        return new Series(exchange, new Symbol(symbol), BarInterval.ofCode(barInterval));
    }
}
