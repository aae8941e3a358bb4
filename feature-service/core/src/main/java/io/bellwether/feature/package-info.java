/**
 * What feature thinks: the streaming engine, its catalogue and the feature sets. One implementation serves training, backtest and live.
 *
 * <p>Start at {@link io.bellwether.feature.contract.FeatureVector}, the one thing this service says to others. Nothing here opens a connection or reads a clock;
 * that is the app's part.
 */
@NullMarked
package io.bellwether.feature;

import org.jspecify.annotations.NullMarked;
