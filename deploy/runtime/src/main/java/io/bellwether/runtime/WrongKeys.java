package io.bellwether.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong keys by address, so that nobody may try many. It remembers a bounded number of addresses, the newest. */
final class WrongKeys {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** An address costs about a hundred bytes. */
    private static final int ADDRESSES = 1_024;

    /** How many since when. */
    private record Count(Instant since, int number) {}

    private final int limit;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    WrongKeys(int limit) {
        this.limit = limit;
    }

    /** Whether this address must wait. */
    synchronized boolean tooMany(String address, Instant now) {
        Count count = counts.get(address);
        return count != null && now.isBefore(count.since().plus(WINDOW)) && count.number() >= limit;
    }

    synchronized void add(String address, Instant now) {
        Count count = counts.get(address);
        counts.remove(address);
        counts.put(
                address,
                count == null || !now.isBefore(count.since().plus(WINDOW))
                        ? new Count(now, 1)
                        : new Count(count.since(), count.number() + 1));
    }
}
