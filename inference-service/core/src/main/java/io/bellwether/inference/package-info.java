/**
 * What inference thinks: which model may answer which vector, and what its answer means.
 *
 * <p>Start at {@link io.bellwether.inference.contract.Prediction}, the one thing this service says to others. Nothing here opens a connection or reads a clock;
 * that is the app's part.
 */
@NullMarked
package io.bellwether.inference;

import org.jspecify.annotations.NullMarked;
