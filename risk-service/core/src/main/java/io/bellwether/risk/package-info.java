/**
 * Decides whether an order may leave the house, and which.
 *
 * <p>Nothing here talks to Kafka, a database or a clock: a decision is a pure function of bars, predictions and order
 * events, so that live, paper and backtest decide alike.
 */
@NullMarked
package io.bellwether.risk;

import org.jspecify.annotations.NullMarked;
