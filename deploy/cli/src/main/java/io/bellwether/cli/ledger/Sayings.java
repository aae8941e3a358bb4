package io.bellwether.cli.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What was said of each bar, whoever said it: the first of each series in the order of time, and whatever is said again the
 * same as before.
 */
final class Sayings {
    private final Map<String, Integer> contents = new HashMap<>();
    private final Map<Object, Instant> newest = new HashMap<>();
    private long contradictions;
    private long outOfOrder;

    /**
     * Something was said.
     *
     * @param id what it is about
     * @param series whose bars come one after the other
     * @param content of which two are the same exactly if they are equal
     */
    void add(String id, Object series, Instant openTime, Object content) {
        Integer known = contents.putIfAbsent(id, content.hashCode());
        if (known != null) {
            contradictions += known == content.hashCode() ? 0 : 1;
            return;
        }
        if (openTime.isBefore(newest.getOrDefault(series, Instant.MIN))) {
            outOfOrder++;
        } else {
            newest.put(series, openTime);
        }
    }

    /** What was said again and differently. */
    long contradictions() {
        return contradictions;
    }

    /** What came after something later of its series. */
    long outOfOrder() {
        return outOfOrder;
    }
}
