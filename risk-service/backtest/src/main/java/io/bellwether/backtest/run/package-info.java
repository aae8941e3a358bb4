/**
 * One account in one symbol, event by event: the classes of the live path with a loop in place of the topics.
 *
 * <p>Start at {@link io.bellwether.backtest.run.AccountRun}. What it trades at is a {@link
 * io.bellwether.backtest.run.ShownVenue}; {@link io.bellwether.backtest.run.TradeLedger} and {@link
 * io.bellwether.backtest.run.EquityTrack} listen. Statistics and pages are made elsewhere.
 */
@NullMarked
package io.bellwether.backtest.run;

import org.jspecify.annotations.NullMarked;
