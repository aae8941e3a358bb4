/**
 * Networks that learn and the files they become: architectures, training, ONNX export.
 *
 * <p>Start at {@link io.bellwether.training.model.Architecture}, a list of {@link io.bellwether.training.model.Layer}s
 * that knows no sizes; on an input it becomes a {@link io.bellwether.training.model.Plan}, which both the network that
 * learns ({@link io.bellwether.training.model.Network}) and the file that is exported
 * ({@link io.bellwether.training.model.OnnxExport}) are made of, so the two cannot drift apart.
 * {@link io.bellwether.training.model.Training} is the loop. What the numbers mean, where they come from and whether the
 * result is any good is not known here.
 */
@NullMarked
package io.bellwether.training.model;

import org.jspecify.annotations.NullMarked;
