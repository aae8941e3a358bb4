package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Bars for tests. */
final class Bars {
    static final Symbol BTCUSD = new Symbol("BTCUSD");
    static final Instant MIDNIGHT = Instant.parse("2013-11-28T00:00:00Z");

    private Bars() {}

    /** The one-minute bar that opens {@code minute} minutes after midnight. */
    static Bar at(int minute) {
        return at(minute, "1000.5");
    }

    /** A bar without a trade at that price. */
    static Bar priced(int minute, String price) {
        BigDecimal flat = new BigDecimal(price);
        return new Bar(
                BTCUSD,
                BarInterval.ONE_MINUTE,
                MIDNIGHT.plus(Duration.ofMinutes(minute)),
                flat,
                flat,
                flat,
                flat,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0);
    }

    static Bar at(int minute, String close) {
        return new Bar(
                BTCUSD,
                BarInterval.ONE_MINUTE,
                MIDNIGHT.plus(Duration.ofMinutes(minute)),
                new BigDecimal("1000"),
                new BigDecimal("1010"),
                new BigDecimal("990.25"),
                new BigDecimal(close),
                new BigDecimal("2.5"),
                new BigDecimal("2500.75"),
                7);
    }
}
