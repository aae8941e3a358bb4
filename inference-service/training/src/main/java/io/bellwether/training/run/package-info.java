/**
 * One training from files of bars to a judged, signed model: what {@code bellwether train} and {@code bellwether evaluate}
 * do.
 *
 * <p>Start at {@link io.bellwether.training.run.TrainingRun}, which follows a {@link io.bellwether.training.run.TrainingOrder}
 * step by step: dataset, split, network, judgement beside simple models, leakage gate, report. {@link
 * io.bellwether.training.run.RunFolder} says what is left on the disk. How each step works is known to the packages beside
 * this one; trying many orders is done in {@code search}.
 */
@NullMarked
package io.bellwether.training.run;

import org.jspecify.annotations.NullMarked;
