/**
 * What a run was worth, and beside what.
 *
 * <p>Start at {@link io.bellwether.backtest.performance.Performance}: the figures of one run. {@link
 * io.bellwether.backtest.performance.RandomEntries} and buy-and-hold are what it is held against; {@link
 * io.bellwether.backtest.performance.Sanity} says which results nobody should believe. Nothing here decides or trades.
 */
@NullMarked
package io.bellwether.backtest.performance;

import org.jspecify.annotations.NullMarked;
