/**
 * Judges answers against what came true: how often, how far off, how certain, and how sure that can be.
 *
 * <p>Start at {@link io.bellwether.training.evaluation.ClassScores} for classifiers and
 * {@link io.bellwether.training.evaluation.RegressionScores} for forecasts of a value; {@link
 * io.bellwether.inference.evidence.BlockBootstrap} says how far to trust either. Everything takes arrays and knows no
 * model, no bar and no file. Drawing is done in {@code report}, comparing with simple models in {@code baseline}.
 */
@NullMarked
package io.bellwether.training.evaluation;

import org.jspecify.annotations.NullMarked;
