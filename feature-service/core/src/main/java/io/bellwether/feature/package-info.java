/**
 * What feature thinks: the indicator catalogue, the feature sets and the pipeline that computes them. One implementation
 * serves training, backtest and live.
 *
 * <p>Start at {@link io.bellwether.feature.FeatureFlow}, bars in and vectors out; behind it are
 * {@link io.bellwether.feature.FeaturePipeline} (bars in, tensors out), {@link io.bellwether.feature.set.FeatureSet} (which
 * numbers stand where) and {@link io.bellwether.feature.catalogue.Catalogue} (what numbers there are). How columns are computed is in
 * {@code engine}, what is said to others in {@code contract}. Nothing here opens a connection or reads a clock; that is the
 * app's part.
 */
@NullMarked
package io.bellwether.feature;

import org.jspecify.annotations.NullMarked;
