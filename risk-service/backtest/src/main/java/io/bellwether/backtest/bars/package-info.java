/**
 * Bars of files as the live services would have published them.
 *
 * <p>Start at {@link io.bellwether.backtest.bars.BarSeries}: it looks at its files once, to know tick, lot and gaps, and then
 * streams them as often as asked. Nothing here trades.
 */
@NullMarked
package io.bellwether.backtest.bars;

import org.jspecify.annotations.NullMarked;
