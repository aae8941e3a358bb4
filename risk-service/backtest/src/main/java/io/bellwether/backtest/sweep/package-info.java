/**
 * Many settings of one rule over the same bars: what a model says and how the market went are computed once.
 *
 * <p>Start at {@link io.bellwether.backtest.sweep.Sweep}. A {@link io.bellwether.backtest.sweep.Cell} is one setting; a {@link
 * io.bellwether.backtest.sweep.MarginTrader} trades it at the simulated venue. {@link io.bellwether.backtest.sweep.Walk} lets
 * the bars pass one by one, or leaps over those in which nothing can happen, to the same cent. The rule is that of the
 * published perpetual-futures strategy that these grids reproduce (long and short, leverage, pyramid); strategies that are
 * meant to trade live are tried with {@code study}.
 */
@NullMarked
package io.bellwether.backtest.sweep;

import org.jspecify.annotations.NullMarked;
