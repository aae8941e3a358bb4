/**
 * How inference runs: feature vectors come in from one topic, predictions go out to another.
 *
 * <p>Start at {@link io.bellwether.inference.app.PredictionStream}, one line into the core, then
 * {@link io.bellwether.inference.app.ActiveModel}, which decides when that line may be reached at all: a model is loaded,
 * registered and announced before the first vector is read. What an answer is and which vector may have one is decided in
 * the core, not here.
 */
@NullMarked
package io.bellwether.inference.app;

import org.jspecify.annotations.NullMarked;
