/**
 * Scalers: from the numbers a feature has to numbers a network likes, and back.
 *
 * <p>Start at {@link io.bellwether.feature.scaling.Scaler}. Those that look at one window only are part of a feature set; those
 * fitted to training rows belong to a model and travel with it. Nothing here knows where a column comes from.
 */
@NullMarked
package io.bellwether.feature.scaling;

import org.jspecify.annotations.NullMarked;
