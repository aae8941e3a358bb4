package io.bellwether.paperexchange;

import java.util.function.LongSupplier;

/**
 * Venue time. It is as far as the replay has come ({@link #now}), and the replay follows where the clock points
 * ({@link #target}): so no answer ever shows a time whose events were not sent yet.
 */
final class ReplayClock {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ReplaySpeed speed;
    private final long fromMillis;
    private final long toMillis;
    private final LongSupplier nanoTime;
    private long nowMillis;
    private boolean running;
    private long anchorNanos;
    private long anchorMillis;
    private long offsetMillis;

    /** A clock that stands at {@code fromMillis} and never passes {@code toMillis}. */
    ReplayClock(ReplaySpeed speed, long fromMillis, long toMillis, LongSupplier nanoTime) {
        if (fromMillis > toMillis) {
            throw new IllegalArgumentException(
                    "the replay must start at or before its end, was %d and %d".formatted(fromMillis, toMillis));
        }
        this.speed = speed;
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
        this.nanoTime = nanoTime;
        this.nowMillis = fromMillis;
    }

    /** Venue time, in milliseconds since the epoch. */
    long now() {
        return nowMillis;
    }

    /** What the exchange shows as its time: {@link #now}, unless a fault puts it off. */
    long shown() {
        return nowMillis + offsetMillis;
    }

    /** From now on the time shown is off by so much. */
    void putOff(long millis) {
        offsetMillis = millis;
    }

    /** Where the replay should be by now. */
    long target() {
        if (!running) {
            return nowMillis;
        }
        return switch (speed) {
            case ReplaySpeed.Max _ -> toMillis;
            case ReplaySpeed.Times times -> {
                double elapsed = (nanoTime.getAsLong() - anchorNanos) / NANOS_PER_MILLI;
                long moved = (long) (elapsed * times.factor().doubleValue());
                yield Math.clamp(anchorMillis + moved, nowMillis, toMillis);
            }
        };
    }

    /** The replay has come to {@code millis}. */
    void reached(long millis) {
        if (millis < nowMillis || millis > toMillis) {
            throw new IllegalArgumentException(
                    "venue time must move within [%d, %d], was %d".formatted(nowMillis, toMillis, millis));
        }
        nowMillis = millis;
    }

    void run() {
        running = true;
        anchorNanos = nanoTime.getAsLong();
        anchorMillis = nowMillis;
    }

    void hold() {
        running = false;
    }

    boolean held() {
        return !running;
    }

    boolean ended() {
        return nowMillis >= toMillis;
    }

    ReplaySpeed speed() {
        return speed;
    }

    long fromMillis() {
        return fromMillis;
    }

    long toMillis() {
        return toMillis;
    }
}
