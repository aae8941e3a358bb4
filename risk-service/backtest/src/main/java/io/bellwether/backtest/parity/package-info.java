/**
 * Whether a backtest does what the services did, to the last byte.
 *
 * <p>Start at {@link io.bellwether.backtest.parity.Comparison}: a {@link io.bellwether.backtest.parity.Recording} holds what
 * the services put on the topics, the backtester makes the same from its bars alone, and a {@link
 * io.bellwether.backtest.parity.Certificate} holds both against each other. Starting services is the command's business.
 */
@NullMarked
package io.bellwether.backtest.parity;

import org.jspecify.annotations.NullMarked;
