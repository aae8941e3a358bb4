/**
 * Divides rows into what is learned from and what is judged on, so that nothing of the second is known in the first.
 *
 * <p>Start at {@link io.bellwether.training.split.Splitter}. Time comes in as {@link io.bellwether.training.split.Spans}:
 * for each row the stretch of time that made it, its label's horizon included; out come
 * {@link io.bellwether.training.split.Fold}s of row numbers. A row whose span touches the span of a judged row is purged.
 * Features, labels and models are no business of this package.
 */
@NullMarked
package io.bellwether.training.split;

import org.jspecify.annotations.NullMarked;
