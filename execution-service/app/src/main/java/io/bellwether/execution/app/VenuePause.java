package io.bellwether.execution.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How long the venue wants to be left alone: it answers 429 when a limit is broken and 418 when that was ignored, each
 * with the seconds to wait. Going on would lengthen a ban to days, so until then nothing is sent, not even a question;
 * where only the number of orders is limited, only orders are held back.
 */
final class VenuePause {
    private static final Logger LOG = Logger.getLogger(VenuePause.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    /** Where the header is missing: the longest of the windows that requests are counted in, less the time it ran. */
    private static final Duration UNTOLD = Duration.ofSeconds(60);
    /** The shortest ban there is. */
    private static final Duration UNTOLD_BAN = Duration.ofMinutes(2);
    /** The longest; a header that says more is a mistake. */
    private static final long LONGEST_SECONDS = Duration.ofDays(3).toSeconds();

    private final InstantSource clock;
    private final AtomicReference<Instant> all = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Instant> orders = new AtomicReference<>(Instant.MIN);

    VenuePause(InstantSource clock) {
        this.clock = clock;
    }

    /** The end of the pause by our clock, for an order or for any other request; null while there is none. */
    @Nullable
    Instant until(boolean order) {
        Instant now = clock.instant();
        Instant end = order && orders.get().isAfter(all.get()) ? orders.get() : all.get();
        return now.isBefore(end) ? end : null;
    }

    /**
     * Looks whether an answer asks for a pause.
     *
     * @param ordersOnly whether it is about the number of orders
     */
    void answered(int status, Optional<String> retryAfter, boolean ordersOnly) {
        if (status != TOO_MANY_REQUESTS && status != BANNED) {
            return;
        }
        Duration wait = retryAfter.flatMap(VenuePause::seconds).orElse(status == BANNED ? UNTOLD_BAN : UNTOLD);
        Instant end = clock.instant().plus(wait);
        Instant known = (ordersOnly ? orders : all).getAndAccumulate(end, (a, b) -> a.isAfter(b) ? a : b);
        if (end.isAfter(known)) {
            LOG.warnf(
                    "The venue wants no %s for a while, none is sent; status=%d until=%s",
                    ordersOnly ? "orders" : "requests", status, end);
        }
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Math.clamp(Long.parseLong(text.strip()), 0, LONGEST_SECONDS)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // A date, which Binance does not send, or nonsense.
        }
    }
}
