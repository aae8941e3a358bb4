/**
 * What inference thinks: which model may answer which vector, and what its answer means.
 *
 * <p>Start at {@link io.bellwether.inference.Predictor}: vectors go in, predictions or refusals come out. A model is two
 * files, the network and its {@link io.bellwether.inference.ModelManifest}, and
 * {@link io.bellwether.inference.OnnxPredictor#load} accepts them only together. Nothing here opens a connection, reads a
 * file or a clock; that is the app's part. How a network is trained does not belong here either, see the training lab.
 */
@NullMarked
package io.bellwether.inference;

import org.jspecify.annotations.NullMarked;
