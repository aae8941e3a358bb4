/**
 * The backtester: recorded bars through the classes that trade live, in one process.
 *
 * <p>Start at {@link io.bellwether.backtest.BacktestProgram}, which the command {@code bellwether backtest} starts, and follow
 * {@code study} (one series with its costs and yardsticks) to {@code run} (one account) and {@code model} (what a model would
 * have said). Programs take one JSON object and print one. What a strategy wants, which orders may leave and how they fill
 * is decided in the cores and never here.
 */
@NullMarked
package io.bellwether.backtest;

import org.jspecify.annotations.NullMarked;
