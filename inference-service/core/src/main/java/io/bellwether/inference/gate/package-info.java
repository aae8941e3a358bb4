/**
 * Checks of a prediction before it may be traded on: whether its input looks like what the model learned from, whether it
 * comes in time, whether another model agrees, and whether the model has been right of late.
 *
 * <p>Start at {@link io.bellwether.inference.gate.GateKeeper}, which asks each gate that applies and gives the results that
 * travel with the prediction. {@link io.bellwether.inference.gate.InputReference} is what training leaves for it. A gate never
 * changes an answer; what is no answer at all is refused by the predictor and gets no prediction. What a strategy does with a
 * result is decided by risk.
 */
@NullMarked
package io.bellwether.inference.gate;

import org.jspecify.annotations.NullMarked;
