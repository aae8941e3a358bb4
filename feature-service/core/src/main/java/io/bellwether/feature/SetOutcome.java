package io.bellwether.feature;

import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.engine.Input;
import java.util.Set;

/** What a bar that was taken gave for one feature set. */
public sealed interface SetOutcome {
    String featureSetId();

    /** The history is long enough: this is what a model may see. */
    record Ready(String featureSetId, FloatTensor tensor) implements SetOutcome {}

    /**
     * The history is too short.
     *
     * @param barsSeen this one included
     */
    record WarmingUp(String featureSetId, long barsSeen, int barsNeeded) implements SetOutcome {}

    /** The set needs what these bars do not tell, so it gives nothing for them. */
    record InputMissing(String featureSetId, Set<Input> inputs) implements SetOutcome {
        public InputMissing {
            inputs = Set.copyOf(inputs);
        }
    }

    /** The engine gave a value that is no number although nothing was missing: a defect. The tensor is withheld. */
    record NotFinite(String featureSetId, String barId) implements SetOutcome {}
}
