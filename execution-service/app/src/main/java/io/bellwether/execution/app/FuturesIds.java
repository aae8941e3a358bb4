package io.bellwether.execution.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which of our futures orders wait for a trigger, and which order of the matching engine each became. The venue can always
 * be asked; this spares the questions. Of the oldest the memory is lost.
 */
final class FuturesIds {
    private static final int MOST = 10_000;

    private final Map<String, Boolean> conditional = remembering();
    private final Map<Long, Long> algoIds = remembering();

    /** An order of this kind was sent, or is at the venue. */
    synchronized void sent(String clientOrderId, boolean waitsForTrigger) {
        conditional.put(clientOrderId, waitsForTrigger);
    }

    /** The order of the matching engine that a conditional order became. */
    synchronized void woke(long actualOrderId, long algoId) {
        algoIds.put(actualOrderId, algoId);
    }

    /** Whether it is known to be an order that waits for no trigger. */
    synchronized boolean plain(String clientOrderId) {
        return Boolean.FALSE.equals(conditional.get(clientOrderId));
    }

    /** The id under which the order is known here. */
    synchronized long known(long venueOrderId) {
        return algoIds.getOrDefault(venueOrderId, venueOrderId);
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
