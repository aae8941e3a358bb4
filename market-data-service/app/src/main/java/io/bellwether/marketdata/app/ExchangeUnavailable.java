package io.bellwether.marketdata.app;

import java.time.Duration;
import java.util.Optional;

/**
 * The exchange did not give what was asked for; unless it {@link #refused}, asking again later is the right answer. The
 * message is for operators.
 */
final class ExchangeUnavailable extends Exception {
    private final Duration retryAfter;
    private final boolean refused;

    ExchangeUnavailable(String message) {
        this(message, Duration.ZERO);
    }

    ExchangeUnavailable(String message, Duration retryAfter) {
        this(message, retryAfter, false);
    }

    private ExchangeUnavailable(String message, Duration retryAfter, boolean refused) {
        super(message);
        this.retryAfter = retryAfter;
        this.refused = refused;
    }

    ExchangeUnavailable(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = Duration.ZERO;
        refused = false;
    }

    /** The exchange says that what is asked for makes no sense, as an unknown symbol does not. */
    static ExchangeUnavailable refusing(String message) {
        return new ExchangeUnavailable(message, Duration.ZERO, true);
    }

    /** The same for another thread, whose way here it shows. */
    ExchangeUnavailable again() {
        ExchangeUnavailable again = new ExchangeUnavailable(BinanceRest.reason(this), retryAfter, refused);
        again.initCause(this);
        return again;
    }

    /** How long the exchange itself asked us to stay away. */
    Optional<Duration> retryAfter() {
        return Optional.of(retryAfter).filter(Duration::isPositive);
    }

    /** Whether asking again would be answered the same. */
    boolean refused() {
        return refused;
    }
}
