package io.bellwether.feature;

import io.bellwether.feature.contract.FeatureVector;

/** What became of a bar that was handed to a {@link FeatureFlow}. */
public sealed interface FeatureOutcome {
    /** The history is long enough: this is what a model may see. */
    record Ready(FeatureVector vector) implements FeatureOutcome {}

    /**
     * The history is too short.
     *
     * @param barsSeen this one included
     */
    record WarmingUp(long barsSeen, int barsNeeded) implements FeatureOutcome {}

    /** The bar, or a later one, was seen before; nothing changed. */
    record Duplicate(long sequence, long lastSequence) implements FeatureOutcome {}

    /** A bar between this one and the last one is missing. The history was dropped; this bar begins a new one. */
    record Gap(long sequence, long lastSequence) implements FeatureOutcome {}

    /** The bar may still change, so nothing was computed from it. */
    record Unsealed(String barId) implements FeatureOutcome {}

    /** The engine gave a value that is no number: a defect. The vector is withheld. */
    record NotFinite(String barId) implements FeatureOutcome {}
}
