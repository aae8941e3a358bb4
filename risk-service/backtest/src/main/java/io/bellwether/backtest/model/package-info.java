/**
 * What a model would have said, bar by bar.
 *
 * <p>Start at {@link io.bellwether.backtest.model.Foresight}: bars go through the feature pipeline and the network in batches,
 * through the gates one by one, and come out as steps. {@link io.bellwether.backtest.model.ModelFolder} reads a model and says
 * whether it has seen the period before. Orders are no business of this package.
 */
@NullMarked
package io.bellwether.backtest.model;

import org.jspecify.annotations.NullMarked;
