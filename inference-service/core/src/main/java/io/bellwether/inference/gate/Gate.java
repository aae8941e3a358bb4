package io.bellwether.inference.gate;

import io.bellwether.inference.contract.GateResult;

/** The gates: the closed list of names, which are metric labels too. */
public enum Gate {
    /** Population stability index of the recent inputs against training's, mean over the numbers of a vector. */
    DRIFT("drift"),
    /** The same index of the one number that changed most: a feature that broke while the others did not. */
    FEATURE_DRIFT("feature-drift"),
    /** Share of the vector's numbers outside everything training saw. */
    OUT_OF_DISTRIBUTION("out-of-distribution"),
    /** Seconds from the bar's close to the prediction. */
    STALENESS("staleness"),
    /** Distance of the answers of two models, from 0 to 1. */
    DISAGREEMENT("disagreement"),
    /** Weight of the model against a forecast of the usual shares, by their recent scores, from 0 to 1. */
    TRUST("trust");

    private final String code;

    Gate(String code) {
        this.code = code;
    }

    /** The name on the wire and in metrics. */
    public String code() {
        return code;
    }

    /** Passed if the value is at most the limit. */
    GateResult atMost(double value, double limit) {
        return new GateResult(code, value <= limit, value, limit);
    }

    /** Passed if the value is at least the limit. */
    GateResult atLeast(double value, double limit) {
        return new GateResult(code, value >= limit, value, limit);
    }
}
