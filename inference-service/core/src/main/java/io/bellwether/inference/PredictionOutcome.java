package io.bellwether.inference;

import io.bellwether.inference.contract.Prediction;

/** What became of a vector. */
public sealed interface PredictionOutcome {
    /** The model answered. */
    record Predicted(Prediction prediction) implements PredictionOutcome {}

    /** There is no answer, which a strategy must treat as hold. */
    record Refused(RefusalReason reason) implements PredictionOutcome {}
}
