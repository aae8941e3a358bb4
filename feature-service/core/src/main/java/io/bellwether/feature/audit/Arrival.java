package io.bellwether.feature.audit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a column depends on how its bars arrive.
 *
 * @param differing the ways of arriving that changed a bit, each with the first row it changed
 */
public record Arrival(SortedMap<String, Integer> differing) {
    Arrival(Map<String, Integer> differing) {
        this(Collections.unmodifiableSortedMap(new TreeMap<>(differing)));
    }

    /** Whether every way gave the same bits. */
    public boolean passed() {
        return differing.isEmpty();
    }
}
