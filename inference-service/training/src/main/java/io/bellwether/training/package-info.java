/**
 * Trains the models that inference runs: recorded trades become bars, bars become images and labels, and a small
 * convolutional network learns from them.
 *
 * <p>Start at {@link io.bellwether.training.Train}, the program. Bars and features are made by the same cores that make
 * them live; what is particular to training is what labels are worth ({@link io.bellwether.training.label}), what is learned from
 * ({@link io.bellwether.training.dataset}), the split in time ({@link io.bellwether.training.split}) and the judgement
 * ({@link io.bellwether.training.evaluation}). Networks, their
 * training and their export are in {@link io.bellwether.training.model}. Nothing that runs in a service belongs here.
 */
@NullMarked
package io.bellwether.training;

import org.jspecify.annotations.NullMarked;
