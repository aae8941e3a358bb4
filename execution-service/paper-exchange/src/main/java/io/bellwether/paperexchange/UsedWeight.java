package io.bellwether.paperexchange;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts the request weight of the running minute, of our time: it is the server it protects, not the replay. Who goes
 * beyond the limit is refused for the rest of the minute; who goes on asking then is banned.
 */
final class UsedWeight {
    static final int DEFAULT_LIMIT_PER_MINUTE = 6_000;

    /** How many refusals in one minute are overlooked; requests that were on their way already must not lead to a ban. */
    private static final int OVERLOOKED = 10;

    /** The shortest ban Binance speaks of. */
    private static final long BAN_SECONDS = 120;

    private static final long SECONDS_PER_MINUTE = 60;

    private final int limit;
    private final LongSupplier nanoTime;
    private long minute;
    private int used;
    private int refused;
    private long bannedUntilSecond = Long.MIN_VALUE;

    UsedWeight(int limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.minute = currentMinute();
    }

    /** How much one minute has. */
    int limit() {
        return limit;
    }

    /**
     * Counts a request of {@code weight} that is to be answered.
     *
     * @throws Refusal if that is beyond the limit
     */
    void charge(int weight) {
        long second = second();
        if (second < bannedUntilSecond) {
            throw Refusal.banned(bannedUntilSecond - second);
        }
        add(weight);
        if (used <= limit) {
            return;
        }
        refused++;
        if (refused > OVERLOOKED) {
            bannedUntilSecond = second + BAN_SECONDS;
            throw Refusal.banned(BAN_SECONDS);
        }
        throw Refusal.tooManyRequests(limit, SECONDS_PER_MINUTE - Math.floorMod(second, SECONDS_PER_MINUTE));
    }

    /** Counts without a refusal: what a connection costs, or, negative, what an accepted order gets back. */
    void add(int weight) {
        used = used() + weight;
    }

    int used() {
        long now = currentMinute();
        if (now != minute) {
            minute = now;
            used = 0;
            refused = 0;
        }
        return used;
    }

    private long currentMinute() {
        return Math.floorDiv(second(), SECONDS_PER_MINUTE);
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
    }
}
