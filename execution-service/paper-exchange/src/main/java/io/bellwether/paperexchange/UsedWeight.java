package io.bellwether.paperexchange;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts the request weight of the running minute, of our time: it is the server it protects, not the replay. */
final class UsedWeight {
    static final int LIMIT_PER_MINUTE = 6000;

    private final LongSupplier nanoTime;
    private long minute;
    private int used;

    UsedWeight(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.minute = currentMinute();
    }

    void add(int weight) {
        used = used() + weight;
    }

    int used() {
        long now = currentMinute();
        if (now != minute) {
            minute = now;
            used = 0;
        }
        return used;
    }

    private long currentMinute() {
        return TimeUnit.NANOSECONDS.toMinutes(nanoTime.getAsLong());
    }
}
