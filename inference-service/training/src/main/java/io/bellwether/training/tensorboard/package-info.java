/**
 * Writes the event files that TensorBoard shows: curves and distributions of weights.
 *
 * <p>Start at {@link io.bellwether.training.tensorboard.TensorBoardLog}, which listens to a training. {@link
 * io.bellwether.training.tensorboard.EventFile} is the format: records of TensorFlow, each a protobuf message between
 * checksums. Nothing is decided here; the curves that reports draw come from the training's outcome.
 */
@NullMarked
package io.bellwether.training.tensorboard;

import org.jspecify.annotations.NullMarked;
