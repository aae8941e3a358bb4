package io.bellwether.feature;

import java.util.List;

/** What became of a bar that was handed to a {@link FeatureFlow}. */
public sealed interface FeatureOutcome {
    /**
     * The bar follows the one before, or begins a history.
     *
     * @param sets what it gave for each feature set, in their order
     */
    record Taken(List<SetOutcome> sets) implements FeatureOutcome {
        public Taken {
            sets = List.copyOf(sets);
        }
    }

    /** The bar, or a later one, was seen before; nothing changed. */
    record Duplicate(long sequence, long lastSequence) implements FeatureOutcome {}

    /**
     * A bar between this one and the last one is missing. The history was dropped; this bar begins a new one.
     *
     * @param sets what it gave as the first of its history
     */
    record Gap(long sequence, long lastSequence, List<SetOutcome> sets) implements FeatureOutcome {
        public Gap {
            sets = List.copyOf(sets);
        }
    }

    /** The bar may still change, so nothing was computed from it. */
    record Unsealed(String barId) implements FeatureOutcome {}
}
