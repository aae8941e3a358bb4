package io.bellwether.marketdata.app;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * What one exchange lets this address ask, shared by all who ask it. Every request has a weight; the exchange counts the
 * weights of a minute and says with each answer how far it has counted. A request that would overrun the limit waits for
 * the next minute; downloads leave a reserve to the live feeds. Once the exchange has asked to stay away (429, 418),
 * nothing is sent at all until that time is over.
 *
 * <p>Time is monotonic: a step of our clock, or the exchange's, changes nothing. The minute is the exchange's, whose
 * beginning we do not see; a count that falls says that a new one has begun, and it is over at the latest a minute after
 * the first request in it.
 */
final class RequestBudget {
    /** Who asks. */
    enum Use {
        /** A feed: may use all there is. */
        LIVE,
        /** A download: may not use the reserve. */
        DOWNLOAD
    }

    /** What Binance once allowed everybody, until the exchange says what it allows us. */
    static final int CAREFUL_LIMIT = 1_200;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LIMIT_AGE = Duration.ofHours(1);
    private static final Duration LIMIT_RETRY = Duration.ofMinutes(1);
    private static final int PERCENT = 100;

    /** May a request be sent? */
    sealed interface Verdict {
        /** Yes; its answer, or that there was none, must be told. */
        record Granted(long number, int weight) implements Verdict {}

        /** Not before so long, unless the exchange's count falls earlier. */
        record Wait(Duration atMost) implements Verdict {}

        /** No: the exchange asked to stay away for so much longer. */
        record Banned(Duration left) implements Verdict {}
    }

    private final int reservePercent;
    private final LongSupplier nanoTime;
    private int limit = CAREFUL_LIMIT;
    private boolean limitAsked;
    private long askLimitNanos;
    private int counted;
    private int inFlight;
    private long windowStartNanos;
    private boolean windowOpen;
    private long lastGranted;
    private long newestAnswered;
    private boolean banned;
    private long bannedUntilNanos;
    private int waiting;

    RequestBudget(int reservePercent, LongSupplier nanoTime) {
        this.reservePercent = reservePercent;
        this.nanoTime = nanoTime;
    }

    /** Waits, at most for the rest of the exchange's minute, until the request may be sent. */
    synchronized Verdict.Granted claim(int weight, Use use) throws ExchangeUnavailable, InterruptedException {
        while (true) {
            switch (ask(weight, use)) {
                case Verdict.Granted granted -> {
                    return granted;
                }
                case Verdict.Banned(Duration left) ->
                    throw new ExchangeUnavailable(
                            "the exchange asked us to stay away for another %d s".formatted(left.toSeconds() + 1),
                            left);
                case Verdict.Wait(Duration atMost) -> {
                    waiting++;
                    try {
                        wait(atMost.toMillis() + 1);
                    } finally {
                        waiting--;
                    }
                }
            }
        }
    }

    /** Decides without waiting. A request heavier than everything allowed is sent when nothing else is. */
    synchronized Verdict ask(int weight, Use use) {
        long now = nanoTime.getAsLong();
        Duration left = banLeft(now);
        if (left.isPositive()) {
            return new Verdict.Banned(left);
        }
        endWindow(now);
        int used = counted + inFlight;
        int allowed = use == Use.LIVE ? limit : limit - limit * reservePercent / PERCENT;
        if (used > 0 && used + weight > allowed) {
            return new Verdict.Wait(WINDOW.minusNanos(now - windowStartNanos));
        }
        if (!windowOpen) {
            windowOpen = true;
            windowStartNanos = now;
        }
        inFlight += weight;
        return new Verdict.Granted(++lastGranted, weight);
    }

    /**
     * The exchange answered.
     *
     * @param used how far it has counted, where it said so
     */
    synchronized void answered(Verdict.Granted granted, OptionalInt used) {
        long now = nanoTime.getAsLong();
        inFlight -= granted.weight();
        endWindow(now);
        if (used.isEmpty()) {
            counted += granted.weight();
        } else if (granted.number() > newestAnswered) {
            // An answer that a later request's answer has overtaken tells nothing new.
            newestAnswered = granted.number();
            if (used.getAsInt() < counted) {
                windowStartNanos = now;
            }
            counted = used.getAsInt();
        }
        notifyAll();
    }

    /** No answer came, which does not mean that the exchange did not count. */
    void failed(Verdict.Granted granted) {
        answered(granted, OptionalInt.empty());
    }

    /** The exchange asked to stay away. */
    synchronized void ban(Duration length) {
        long now = nanoTime.getAsLong();
        if (length.compareTo(banLeft(now)) > 0) {
            banned = true;
            bannedUntilNanos = now + length.toNanos();
        }
        notifyAll();
    }

    /** How much longer to stay away; zero when nothing is in the way. */
    synchronized Duration banLeft() {
        return banLeft(nanoTime.getAsLong());
    }

    /** The exchange said what it allows in a minute. */
    synchronized void limit(int weightPerMinute) {
        limit = weightPerMinute;
        notifyAll();
    }

    /** Whether the caller should ask the exchange for its limit: true once in a while, for one caller. */
    synchronized boolean limitIsOld() {
        long now = nanoTime.getAsLong();
        if (limitAsked && askLimitNanos - now > 0) {
            return false;
        }
        limitAsked = true;
        askLimitNanos = now + LIMIT_AGE.toNanos();
        return true;
    }

    /** The exchange did not say its limit, which the caller was to ask for; it is asked again soon. */
    synchronized void limitUnknown() {
        askLimitNanos = nanoTime.getAsLong() + LIMIT_RETRY.toNanos();
    }

    /** The weight used in the running minute. */
    synchronized int used() {
        endWindow(nanoTime.getAsLong());
        return counted + inFlight;
    }

    /** How many requests wait for the next minute. */
    synchronized int waiting() {
        return waiting;
    }

    private Duration banLeft(long now) {
        if (banned && bannedUntilNanos - now > 0) {
            return Duration.ofNanos(bannedUntilNanos - now);
        }
        banned = false;
        return Duration.ZERO;
    }

    private void endWindow(long now) {
        if (windowOpen && now - windowStartNanos >= WINDOW.toNanos()) {
            counted = 0;
            // What is on its way will be counted in the new minute.
            windowOpen = inFlight > 0;
            windowStartNanos = now;
        }
    }
}
