/**
 * Finds out whether a way of making models lets them see what they are judged on. Nothing can be foreseen in a random walk;
 * whatever seems to foresee it has cheated.
 *
 * <p>Start at {@link io.bellwether.training.leakage.LeakageGate}. It takes a {@link
 * io.bellwether.training.leakage.Pipeline}, all the way from bars to a fitted classifier, and gives a {@link
 * io.bellwether.inference.card.LeakageVerdict} for the model's card. Whether a result is luck among many tries is asked in
 * {@code trial}.
 */
@NullMarked
package io.bellwether.training.leakage;

import org.jspecify.annotations.NullMarked;
