package io.bellwether.risk.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The unsigned receipts of one topic by bar, and when each bar was first seen by our monotonic clock. */
final class Receipts {
    private final TreeMap<Instant, Waiting> waiting = new TreeMap<>();

    private record Waiting(long sinceNanos, List<Runnable> receipts) {}

    void add(Instant barOpenTime, Runnable receipt, long nowNanos) {
        waiting.computeIfAbsent(barOpenTime, key -> new Waiting(nowNanos, new ArrayList<>()))
                .receipts()
                .add(receipt);
    }

    /** Signs everything up to the bar, inclusive. */
    void signUntil(Instant barOpenTime) {
        var decided = waiting.headMap(barOpenTime, true);
        decided.values().forEach(entry -> entry.receipts().forEach(Runnable::run));
        decided.clear();
    }

    /** The newest bar such that it and all before it are here since {@code nanos} or longer. */
    Optional<Instant> newestSince(long nanos) {
        Instant newest = null;
        for (var entry : waiting.entrySet()) {
            if (entry.getValue().sinceNanos() - nanos > 0) {
                break;
            }
            newest = entry.getKey();
        }
        return Optional.ofNullable(newest);
    }
}
