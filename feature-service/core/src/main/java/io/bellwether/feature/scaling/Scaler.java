package io.bellwether.feature.scaling;

/**
 * Maps numbers to another scale and back.
 *
 * <p>Choose a {@link WindowScaler} where each window is to be seen relative to itself: it has no state, nothing can leak
 * through it, and it belongs to the feature set. Choose a {@link FittedScaler} where sizes are to be kept between windows: it
 * is fitted to training rows once and shipped with the model.
 */
public sealed interface Scaler permits WindowScaler, FittedScaler {}
