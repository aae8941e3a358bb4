/**
 * What a model learns from, on disk: for each bar whose features are warm and whose label is known, the features as
 * float32, the label, and when it is known.
 *
 * <p>Start at {@link io.bellwether.training.dataset.Dataset}, which maps a folder into memory and may be far larger than
 * it. Which bars become rows, how features get there and what is refused belongs here; how rows are divided into training and test, and
 * how a network learns from them, does not.
 */
@NullMarked
package io.bellwether.training.dataset;

import org.jspecify.annotations.NullMarked;
