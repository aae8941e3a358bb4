/**
 * Decides whether an order may leave the house, and which.
 *
 * <p>Start at {@link io.bellwether.risk.TradingDesk}: it joins bars with predictions ({@code StepJoiner}), keeps the
 * account's {@link io.bellwether.risk.DeskState} and asks the {@link io.bellwether.risk.DecisionEngine} for one decision
 * per bar. The engine protects a position by its {@link io.bellwether.risk.Stop}s, asks the
 * {@link io.bellwether.risk.Strategy}, sizes the order and lets the {@link io.bellwether.risk.RiskGate} have the last
 * word.
 *
 * <p>Nothing here talks to Kafka, a database or a clock: a decision is a pure function of bars, predictions and order
 * events, so that live, paper and backtest decide alike.
 */
@NullMarked
package io.bellwether.risk;

import org.jspecify.annotations.NullMarked;
