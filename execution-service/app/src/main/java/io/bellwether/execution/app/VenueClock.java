package io.bellwether.execution.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The venue's clock as seen from here. */
sealed interface VenueClock {
    /** What it shows now. */
    Instant now();

    /** Measures it anew. */
    void synchronize();

    /** Asked each time: right for any clock, at the price of a round trip. */
    record Asked(BinanceHttp http) implements VenueClock {
        @Override
        public Instant now() {
            return http.serverTime();
        }

        @Override
        public void synchronize() {
            // Every reading is fresh.
        }
    }

    /** Our clock and the difference last measured: free, and right for a clock that runs like ours. */
    final class Offset implements VenueClock {
        private final BinanceHttp http;
        private final InstantSource clock;
        private final AtomicReference<Duration> offset = new AtomicReference<>();

        Offset(BinanceHttp http, InstantSource clock) {
            this.http = http;
            this.clock = clock;
        }

        @Override
        public Instant now() {
            if (offset.get() == null) {
                synchronize();
            }
            return clock.instant().plus(offset.get());
        }

        @Override
        public void synchronize() {
            Instant before = clock.instant();
            Instant venue = http.serverTime();
            Duration roundTrip = Duration.between(before, clock.instant());
            offset.set(Duration.between(before.plus(roundTrip.dividedBy(2)), venue));
        }
    }
}
