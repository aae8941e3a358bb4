/**
 * Corrects results for how many were tried: the best of a thousand coin tossers looks like a genius.
 *
 * <p>Start at {@link io.bellwether.training.trial.SelectionBias}. Every try is kept in a {@link
 * io.bellwether.training.trial.TrialLog}; what the best of them is worth is asked of {@link
 * io.bellwether.inference.evidence.DeflatedSharpe} and {@link io.bellwether.training.trial.OverfittingProbability}. Whether a
 * single result leaks is asked in {@code leakage}.
 */
@NullMarked
package io.bellwether.training.trial;

import org.jspecify.annotations.NullMarked;
