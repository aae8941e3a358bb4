/**
 * Feature sets: which numbers stand where in the tensor a model sees.
 *
 * <p>Start at {@link io.bellwether.feature.set.FeatureSets}, the sets there are, and {@link io.bellwether.feature.set.FeatureSet},
 * one of them. A set knows its columns, its warm-up and how a tensor is filled from the columns' rows; it computes nothing
 * itself. Formulas belong to the catalogue, the running of bars to the pipeline.
 */
@NullMarked
package io.bellwether.feature.set;

import org.jspecify.annotations.NullMarked;
