package io.bellwether.feature.app;

import java.util.Map;

/**
 * The flows of a partition after one of its records.
 *
 * @param offset of that record
 * @param states what {@code FeatureFlow.snapshot} gave
 * @param whole whether every symbol that was seen is in it; otherwise it must not be kept
 */
record StateSnapshot(long offset, Map<FlowKey, byte[]> states, boolean whole) {
    StateSnapshot {
        states = Map.copyOf(states);
    }
}
