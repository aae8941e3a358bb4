package io.bellwether.feature.scaling;

/** What came of fitting a scaler. */
public sealed interface ScalerFit {
    record Fitted(FittedScaler scaler) implements ScalerFit {}

    /** A column cannot be scaled. */
    record Refused(String column, String message) implements ScalerFit {}
}
