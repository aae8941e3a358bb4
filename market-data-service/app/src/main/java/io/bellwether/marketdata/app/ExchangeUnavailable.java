package io.bellwether.marketdata.app;

import java.time.Duration;
import java.util.Optional;

/** The exchange did not give what was asked for; asking again later is the right answer. The message is for operators. */
final class ExchangeUnavailable extends Exception {
    private final Duration retryAfter;

    ExchangeUnavailable(String message) {
        this(message, Duration.ZERO);
    }

    ExchangeUnavailable(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    ExchangeUnavailable(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = Duration.ZERO;
    }

    /** The same for another thread, whose way here it shows. */
    ExchangeUnavailable again() {
        ExchangeUnavailable again = new ExchangeUnavailable(BinanceRest.reason(this), retryAfter);
        again.initCause(this);
        return again;
    }

    /** How long the exchange itself asked us to stay away. */
    Optional<Duration> retryAfter() {
        return Optional.of(retryAfter).filter(Duration::isPositive);
    }
}
